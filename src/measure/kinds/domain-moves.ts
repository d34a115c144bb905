import { z } from 'zod'
import { type FactRow, ofKind, textOf } from '../facts.ts'
import type { Measure } from '../measure.ts'
import { isWithin } from '../quarter.ts'

/** How much of others is needed: nobody but ourselves, our own people, help. */
const NEEDED: readonly unknown[] = ['self', 'circle', 'help']
const needed = ({ facts }: FactRow) => NEEDED.indexOf(facts.answer)

/**
 * Of the domains that somebody looked at in the quarter and had looked at before: where less help is
 * needed than then, or more. The last look before the quarter is held against the last one in it,
 * each of the same person: nobody's view is held against another's.
 */
export const domainMoves: Measure<{ towards: 'less-help' | 'more-help' }> = {
  name: 'domain-moves',
  options: z.strictObject({ towards: z.enum(['less-help', 'more-help']) }),
  by: 'domain',
  look(facts, { towards }) {
    const looks = ofKind(facts, 'domain-view').filter((look) => needed(look) >= 0)
    const series = Map.groupBy(looks, (look) => `${look.author} ${textOf(look, 'domain')}`)
    return [...series.values()].flatMap((looked) => {
      const last = looked.findLast(({ day }) => isWithin(facts.quarter, day))
      const before = looked.findLast(({ day }) => day < facts.quarter.first)
      if (!last || !before) return []
      const change = needed(last) - needed(before)
      return {
        good: towards === 'less-help' ? change < 0 : change > 0,
        part: textOf(last, 'domain'),
      }
    })
  },
}

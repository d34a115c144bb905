import { z } from 'zod'
import { ofKind, textOf } from '../facts.ts'
import type { Measure } from '../measure.ts'
import { isWithin } from '../quarter.ts'

/**
 * Of everybody who gave a mark in the quarter and gave one to the same question before: whose last
 * mark is higher than their first, or lower.
 */
export const marksMoved: Measure<{ direction: 'up' | 'down' }> = {
  name: 'marks-moved',
  options: z.strictObject({ direction: z.enum(['up', 'down']) }),
  look(facts, { direction }) {
    const marks = ofKind(facts, 'mark').filter(({ facts }) => typeof facts.score === 'number')
    const series = Map.groupBy(marks, (mark) =>
      // A question that was asked anew in other words begins anew.
      [mark.author, textOf(mark, 'rating'), mark.facts.version].join(' '),
    )
    return [...series.values()].flatMap((given) => {
      const last = given.at(-1)!
      if (given.length < 2 || !isWithin(facts.quarter, last.day)) return []
      const change = Number(last.facts.score) - Number(given[0]!.facts.score)
      return { good: direction === 'up' ? change > 0 : change < 0 }
    })
  },
}

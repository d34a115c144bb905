import { z } from 'zod'
import { dayOf, lastAbout, ofKind } from '../facts.ts'
import type { Measure } from '../measure.ts'
import { daysAfter, isOverIn } from '../quarter.ts'

/**
 * Of the times that somebody was going to manage themselves and somebody would look afterwards:
 * those that were looked at in time, or, of those, the ones that worked at least partly.
 */
export const strengthUse: Measure<{ good: 'looked-back' | 'worked'; withinDays: number }> = {
  name: 'strength-use',
  options: z.strictObject({
    good: z.enum(['looked-back', 'worked']),
    withinDays: z.int().min(0).max(90),
  }),
  look(facts, { good, withinDays }) {
    const effects = ofKind(facts, 'effect')
    return ofKind(facts, 'own-strength-use').flatMap((use) => {
      const due = dayOf(use, 'followUp')
      if (due === undefined || !isOverIn(facts.quarter, due, withinDays)) return []
      const until = daysAfter(due, withinDays)
      const effect = lastAbout(
        effects.filter(({ day }) => day <= until),
        'use',
        use.id,
      )
      if (good === 'looked-back') return { good: effect !== undefined }
      return effect
        ? { good: effect.facts.effect === 'yes' || effect.facts.effect === 'partly' }
        : []
    })
  },
}

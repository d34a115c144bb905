import { z } from 'zod'
import { dayOf, ofKind } from '../facts.ts'
import type { Measure } from '../measure.ts'
import { daysAfter, isOverIn } from '../quarter.ts'

/** Of the days on which people would look at the plan together: those on which, or soon after, they did. */
export const reviewsInTime: Measure<{ withinDays: number }> = {
  name: 'reviews-in-time',
  options: z.strictObject({ withinDays: z.int().min(0).max(90) }),
  look(facts, { withinDays }) {
    const held = ofKind(facts, 'review-held')
    return ofKind(facts, 'review').flatMap((review) => {
      const due = dayOf(review, 'due')
      if (due === undefined || !isOverIn(facts.quarter, due, withinDays)) return []
      const until = daysAfter(due, withinDays)
      const good = held.some((one) => {
        const day = dayOf(one, 'heldOn')
        return one.facts.review === review.id && day !== undefined && day <= until
      })
      return { good }
    })
  },
}

import { z } from 'zod'
import { dayOf, ofKind } from '../facts.ts'
import { type Measure, once } from '../measure.ts'

const FROM_OUTSIDE = ['professional', 'coordinator']

/** Of the plans in which a professional took part: those that say that a plan of one's own was offered. */
export const planOffered: Measure = {
  name: 'plan-offered',
  options: z.strictObject({}),
  look(facts) {
    if (![...facts.people.values()].some((role) => FROM_OUTSIDE.includes(role))) return []
    if (facts.rows.length === 0) return []
    const offers = ofKind(facts, 'offer').filter((offer) => {
      const day = dayOf(offer, 'offered')
      return day !== undefined && day <= facts.quarter.last
    })
    return once(offers.length > 0)
  },
}

import { z } from 'zod'
import { type FactRow, ofKind } from '../facts.ts'
import { type Measure, once } from '../measure.ts'
import { isWithin } from '../quarter.ts'

const endings = {
  reached: ({ facts }: FactRow) => facts.reason === 'reached',
  'aftercare-agreed': ({ facts }: FactRow) => facts.aftercare === 'agreed',
}

/** Of the plans that were closed in the quarter: what the last of it says. */
export const closings: Measure<{ good: keyof typeof endings }> = {
  name: 'closings',
  options: z.strictObject({ good: z.enum(['reached', 'aftercare-agreed']) }),
  look(facts, { good }) {
    const last = ofKind(facts, 'closure').at(-1)
    return last && isWithin(facts.quarter, last.day) ? once(endings[good](last)) : []
  },
}

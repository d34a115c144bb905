import { z } from 'zod'
import { ofKind } from '../facts.ts'
import { type Measure, once } from '../measure.ts'

/** Of the plans with a step for a professional: those with a step for the family or their people too. */
export const helpBesideFamily: Measure = {
  name: 'help-beside-family',
  options: z.strictObject({}),
  look(facts) {
    const kinds = ofKind(facts, 'action').map((step) => step.facts.whoKind)
    if (!kinds.includes('professional')) return []
    return once(kinds.includes('self') || kinds.includes('circle'))
  },
}

import { z } from 'zod'
import { dayOf, ofKind, textOf } from '../facts.ts'
import { type Measure, once } from '../measure.ts'

/** Of the plans with anything in them: those with a goal, and a step that says who and when. */
export const goalAndStep: Measure = {
  name: 'goal-and-step',
  options: z.strictObject({}),
  look(facts) {
    if (facts.rows.length === 0) return []
    const steps = ofKind(facts, 'action').filter(
      (step) => textOf(step, 'who') && dayOf(step, 'due'),
    )
    return once(ofKind(facts, 'goal').length > 0 && steps.length > 0)
  },
}

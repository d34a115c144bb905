import { z } from 'zod'
import { listOf, ofKind } from '../facts.ts'
import type { Measure } from '../measure.ts'

/** Of the goals: those that name a strength they build on, or a concern they are about. */
export const goalsBuiltOn: Measure<{ on: 'strengths' | 'concerns' }> = {
  name: 'goals-built-on',
  options: z.strictObject({ on: z.enum(['strengths', 'concerns']) }),
  look: (facts, { on }) =>
    ofKind(facts, 'goal').map((goal) => ({ good: listOf(goal, on).length > 0 })),
}

import { z } from 'zod'
import { ofKind } from '../facts.ts'
import { type Measure, once } from '../measure.ts'

/** Of the plans with anything in them: those that name something somebody is, can, wants, has or knows. */
export const strengthsNamed: Measure = {
  name: 'strengths-named',
  options: z.strictObject({}),
  look: (facts) => (facts.rows.length === 0 ? [] : once(ofKind(facts, 'strength').length > 0)),
}

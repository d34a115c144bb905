import { z } from 'zod'
import type { FactRow } from '../facts.ts'
import { ofKind } from '../facts.ts'
import { type Measure, once } from '../measure.ts'

const forms = {
  /** Made by the family alone, or led by somebody of no care organisation. */
  'own-plan': ({ facts }: FactRow) => facts.form === 'alone' || facts.form === 'independent-lead',
  /** One person is named who keeps the help together. */
  coordinator: ({ facts }: FactRow) => typeof facts.coordinator === 'string',
}

/** Of the plans that say how they were made: what the last of it says. */
export const planForm: Measure<{ has: keyof typeof forms }> = {
  name: 'plan-form',
  options: z.strictObject({ has: z.enum(['own-plan', 'coordinator']) }),
  look(facts, { has }) {
    const last = ofKind(facts, 'plan-form').at(-1)
    return last ? once(forms[has](last)) : []
  },
}

import { z } from 'zod'
import { dayOf, lastAbout, ofKind, textOf } from '../facts.ts'
import type { Measure } from '../measure.ts'
import { isWithin } from '../quarter.ts'

/** Of the steps whose day was in the quarter: those of which was last said that they are done. */
export const dueStepsDone: Measure = {
  name: 'due-steps-done',
  options: z.strictObject({}),
  by: 'whoKind',
  look(facts) {
    const told = ofKind(facts, 'progress')
    return ofKind(facts, 'action').flatMap((action) => {
      const due = dayOf(action, 'due')
      if (due === undefined || !isWithin(facts.quarter, due)) return []
      const last = lastAbout(told, 'action', action.id)
      return { good: last?.facts.outcome === 'done', part: textOf(action, 'whoKind') }
    })
  },
}

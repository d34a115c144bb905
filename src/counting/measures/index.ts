/** Every measure there is. A new one is a new file and a line here. */

import type { AnyMeasure } from '../measure.ts'
import { dueStepsDone } from './due-steps-done.ts'
import { goalAndStep } from './goal-and-step.ts'

const measures: readonly AnyMeasure[] = [goalAndStep, dueStepsDone]

export const findMeasure = (name: string): AnyMeasure | undefined =>
  measures.find((measure) => measure.name === name)

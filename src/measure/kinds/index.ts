/** Every measure there is. A new one is a new file and a line here. */

import type { AnyMeasure } from '../measure.ts'
import { aftercareContacts } from './aftercare-contacts.ts'
import { closings } from './closings.ts'
import { domainMoves } from './domain-moves.ts'
import { dueStepsDone } from './due-steps-done.ts'
import { goalAndStep } from './goal-and-step.ts'
import { goalsBuiltOn } from './goals-built-on.ts'
import { helpBesideFamily } from './help-beside-family.ts'
import { marksMoved } from './marks-moved.ts'
import { planForm } from './plan-form.ts'
import { planOffered } from './plan-offered.ts'
import { reviewsInTime } from './reviews-in-time.ts'
import { strengthUse } from './strength-use.ts'
import { strengthsNamed } from './strengths-named.ts'
import { youthVoice } from './youth-voice.ts'

const measures: readonly AnyMeasure[] = [
  ...[youthVoice, goalAndStep, planForm],
  ...[planOffered, strengthsNamed, goalsBuiltOn],
  ...[helpBesideFamily, strengthUse, dueStepsDone],
  ...[reviewsInTime, marksMoved, domainMoves],
  ...[closings, aftercareContacts],
]

export const findMeasure = (name: string): AnyMeasure | undefined =>
  measures.find((measure) => measure.name === name)

/** Every question type there is. A new one is a folder beside this file, a name and a line here. */

import { agree } from './agree/agree.ts'
import { betterWorse } from './better-worse/better-worse.ts'
import { frequency } from './frequency/frequency.ts'
import { grade } from './grade/grade.ts'
import type { QuestionTypeName } from './names.ts'
import { open } from './open/open.ts'
import type { QuestionType } from './question-type.ts'
import { satisfaction } from './satisfaction/satisfaction.ts'
import { scale0To10 } from './scale-0-10/scale-0-10.ts'
import { severalChoice } from './several-choice/several-choice.ts'
import { singleChoice } from './single-choice/single-choice.ts'
import { yesNo } from './yes-no/yes-no.ts'

export { isChoice, type QuestionTypeName, questionTypeNames } from './names.ts'
export type { Filled, QuestionProps, QuestionType, Unreadable } from './question-type.ts'
export { ScaleFaces } from './scale-faces.tsx'
export { chosenCodes, optionVariable } from './several-choice/chosen.ts'
export { yesNoCodes } from './yes-no/yes-no-codes.ts'

export const questionTypes: Readonly<Record<QuestionTypeName, QuestionType>> = {
  agree,
  satisfaction,
  frequency,
  'better-worse': betterWorse,
  'yes-no': yesNo,
  grade,
  'scale-0-10': scale0To10,
  'single-choice': singleChoice,
  'several-choice': severalChoice,
  open,
}

/** A scale has more than two steps; only a scale can be reversed. */
export const isScale = (type: QuestionTypeName): boolean => questionTypes[type].codes.length > 2

/**
 * Whether answers become a share of good ones. Words cannot be summed. Options could be counted, but
 * none is better than another, and the publication rule knows shares of good answers only.
 */
export const isTallied = (type: QuestionTypeName): boolean => questionTypes[type].codes.length > 0

/**
 * The codes that count as a good answer to this question. For a reversed question these are at the
 * opposite end: agreeing with "I am not satisfied" is no good answer, disagreeing is.
 */
export function bestCodes(item: { type: QuestionTypeName; reversed?: boolean }): readonly number[] {
  const { codes, best } = questionTypes[item.type]
  if (!item.reversed) return best
  const ends = Math.min(...codes) + Math.max(...codes)
  return best.map((code) => ends - code).sort((a, b) => a - b)
}

import type { QuestionType } from '../question-type.ts'
import { yesNoCodes } from './yes-no-codes.ts'

/** A plain fact: 1 no, 2 yes. Good is yes; a question for which no is good is put differently. */
export const yesNo: QuestionType = {
  name: 'yes-no',
  codes: [yesNoCodes.no, yesNoCodes.yes],
  best: [yesNoCodes.yes],
  labelKey: 'question.yes-no',
}

import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { yesNoCodes } from './yes-no-codes.ts'
import { YesNoView } from './yes-no-view.tsx'

/** A plain fact: 1 no, 2 yes. Good is yes; a question for which no is good is put differently. */
export const yesNo: QuestionType = {
  name: 'yes-no',
  codes: [yesNoCodes.no, yesNoCodes.yes],
  best: [yesNoCodes.yes],
  labelKey: 'question.yes-no',
  read: (sent, item) => readCode(sent, item, { codes: yesNo.codes, problem: 'question.wrong.one' }),
  View: YesNoView,
}

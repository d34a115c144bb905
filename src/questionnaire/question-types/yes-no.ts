import type { QuestionType } from './question-type.ts'

/** How the answers are called where one question depends on another (`askedWhen`). */
export const yesNoCodes = { no: 1, yes: 2 } as const

/** A plain fact: 1 no, 2 yes. Good is yes; a question for which no is good is put differently. */
export const yesNo: QuestionType = {
  name: 'yes-no',
  codes: [yesNoCodes.no, yesNoCodes.yes],
  best: [yesNoCodes.yes],
  labelKey: 'question.yes-no',
}

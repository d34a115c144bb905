import type { QuestionType } from '../question-type.ts'

/** An answer in somebody's own words. It has no codes, so it can never become a figure. */
export const open: QuestionType = {
  name: 'open',
  codes: [],
  best: [],
  labelKey: 'question.open',
}

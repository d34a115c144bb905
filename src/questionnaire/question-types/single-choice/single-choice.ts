import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { SingleChoiceView } from './single-choice-view.tsx'

/**
 * One of the options that the question brings; the code is that of the option. No option is better
 * than another, so there is no share of good answers and it is not tallied.
 */
export const singleChoice: QuestionType = {
  name: 'single-choice',
  codes: [],
  best: [],
  labelKey: 'question.single-choice',
  read: (sent, item) => {
    const codes = (item.options ?? []).map(({ code }) => code)
    return readCode(sent, item, { codes, problem: 'question.wrong.one' })
  },
  View: SingleChoiceView,
}

import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { SatisfactionView } from './satisfaction-view.tsx'

/**
 * How satisfied somebody is: 1 very dissatisfied, 2 dissatisfied, 3 satisfied, 4 very satisfied.
 * Good is satisfied or more, as in the shares of 2016 ("(heel) tevreden").
 */
export const satisfaction: QuestionType = {
  name: 'satisfaction',
  codes: [1, 2, 3, 4],
  best: [3, 4],
  labelKey: 'question.satisfaction',
  read: (sent, item) =>
    readCode(sent, item, { codes: satisfaction.codes, problem: 'question.wrong.one' }),
  View: SatisfactionView,
}

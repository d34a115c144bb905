import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { AgreeView } from './agree-view.tsx'

/**
 * How far somebody agrees with a sentence: 1 strongly disagree, 2 disagree, 3 agree, 4 strongly
 * agree. There is no middle, so everybody leans one way or skips the question. Good is agreeing at
 * all, as in the shares of 2016 ("eens").
 */
export const agree: QuestionType = {
  name: 'agree',
  codes: [1, 2, 3, 4],
  best: [3, 4],
  labelKey: 'question.agree',
  read: (sent, item) => readCode(sent, item, { codes: agree.codes, problem: 'question.wrong.one' }),
  View: AgreeView,
}

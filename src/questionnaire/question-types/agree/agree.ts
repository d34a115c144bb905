import type { QuestionType } from '../question-type.ts'

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
}

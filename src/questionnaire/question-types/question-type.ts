/**
 * What a question type is. Codes are what is stored and exported, so a code never changes meaning.
 * They run from the worst to the best answer of an ordinary question; a question that is put the
 * other way round says `reversed` in its questionnaire, and its codes stay as answered.
 */
export interface QuestionType {
  name: string
  /** Every code an answer can have, lowest first. None: the answer is words and is never tallied. */
  codes: readonly number[]
  /** The codes that count as a good answer in a published share, for a question not reversed. */
  best: readonly number[]
  /** Where the texts of the answers start: with `question.agree`, code 4 reads `question.agree.4`. */
  labelKey: string
}

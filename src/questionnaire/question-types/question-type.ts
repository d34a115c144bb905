import type { Child } from '#ui/jsx-runtime'
import type { Text } from '../../platform/text.ts'
import type { QuestionnaireItem } from '../questionnaire-item.ts'
import type { RespondentGroup } from '../respondent-group.ts'
import type { QuestionTypeName } from './names.ts'

/**
 * What a question type is. Codes are what is stored and exported, so a code never changes meaning.
 * They run from the worst to the best answer of an ordinary question; a question that is put the
 * other way round says `reversed` in its questionnaire, and its codes stay as answered.
 */
export interface QuestionType {
  name: QuestionTypeName
  /**
   * Every code an answer can have, lowest first. None: the answer is words, or one of the options
   * that the question itself brings, and is never tallied.
   */
  codes: readonly number[]
  /** The codes that count as a good answer in a published share, for a question not reversed. */
  best: readonly number[]
  /** Where its texts start: with `question.agree`, code 4 reads `question.agree.4`. */
  labelKey: string
  /**
   * Reads what a form sent under the id of the question. Nothing, or only blanks, is a skipped
   * question and no error. What is no answer of this type gives the key of a text that says what
   * to do.
   */
  read(sent: readonly string[], item: QuestionnaireItem): Filled | Unreadable
  /** The question as a field of a form, named by its id. It is written here, and needs no script. */
  View: (props: QuestionProps) => Child
}

/**
 * What somebody filled in at one question: codes per variable, or words; neither when they skipped
 * it. A variable has the id of the question; of several choices there is one for each option,
 * `<id>.<code>`, and all of them are there or none.
 */
export interface Filled {
  codes: Readonly<Record<string, number>>
  words?: string
}

export interface Unreadable {
  /** The key of a text. */
  problem: string
}

export interface QuestionProps {
  item: QuestionnaireItem
  group: RespondentGroup
  /** Of the wording, which may be another language than the page has. */
  language: string
  wording: string
  text: Text
  /** Left out as long as somebody has not come by this question; empty once they skipped it. */
  filled?: Filled | undefined
  /** What was sent and could not be read, shown instead of `filled` so that nothing is lost. */
  sent?: readonly string[] | undefined
  /** What is wrong with that, in words. */
  problem?: string | undefined
  /** The question is the heading of the screen. */
  asHeading?: boolean
}

/** Reads the answer to a question of which one answer is chosen. Pure. */

import type { Filled, QuestionProps, Unreadable } from './question-type.ts'

/** What was sent, without the space around it and without the blanks. */
export const given = (sent: readonly string[]): string[] =>
  sent.map((value) => value.trim()).filter((value) => value !== '')

/**
 * The code as it was written out, in one way only: `01`, `1.0` and `1e1` are no answers of a form
 * of ours, and guessing what somebody meant would put words in their mouth.
 *
 * @param problem the key of what to say when it is none of these codes, or more than one
 */
export function readCode(
  sent: readonly string[],
  { id }: { id: string },
  { codes, problem }: { codes: readonly number[]; problem: string },
): Filled | Unreadable {
  const [value, ...more] = given(sent)
  if (value === undefined) return { codes: {} }
  const code = codes.find((one) => String(one) === value)
  return code === undefined || more.length > 0 ? { problem } : { codes: { [id]: code } }
}

/** The value of the answer with which somebody skips a question, and takes back what they chose. */
export const SKIPPED = ''

/**
 * The value of the answer that is shown as chosen; undefined when nobody said anything yet, or
 * something that is none of the answers.
 */
export function shownAnswer({
  item,
  filled,
  sent,
}: Pick<QuestionProps, 'item' | 'filled' | 'sent'>): string | undefined {
  if (sent) {
    const [value = SKIPPED, ...more] = given(sent)
    return sent.length === 0 || more.length > 0 ? undefined : value
  }
  return filled && String(filled.codes[item.id] ?? SKIPPED)
}

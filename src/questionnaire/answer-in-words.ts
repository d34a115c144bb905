/** An answer as one reads it back. Pure. */

import type { Text } from '../platform/text.ts'
import { chosenCodes, type Filled, optionVariable, questionTypes } from './question-types/index.ts'
import type { Option, QuestionnaireItem } from './questionnaire-item.ts'
import type { RespondentGroup } from './respondent-group.ts'

/** Under which names the codes of a question are kept: its id, or one for each of its options. */
export const variablesOf = (item: QuestionnaireItem): readonly string[] =>
  item.type === 'several-choice'
    ? (item.options ?? []).map((option) => optionVariable(item, option))
    : item.type === 'open'
      ? []
      : [item.id]

/** Undefined when the question was skipped. */
export function answerInWords(
  item: QuestionnaireItem,
  group: RespondentGroup,
  filled: Filled | undefined,
  text: Text,
): string | undefined {
  if (!filled) return undefined
  const { codes, words } = filled
  if (words !== undefined) return words
  const labelled = (option: Option) =>
    option.label[group]?.[text.language] ?? option.label[group]?.nl ?? ''
  if (item.type === 'several-choice') {
    const chosen = (item.options ?? []).filter(
      (option) => codes[optionVariable(item, option)] === chosenCodes.yes,
    )
    return chosen.length > 0 ? text.list(chosen.map(labelled)) : undefined
  }
  const code = codes[item.id]
  if (code === undefined) return undefined
  const option = item.options?.find((one) => one.code === code)
  if (option) return labelled(option)
  const { labelKey, codes: all } = questionTypes[item.type]
  // A number is its own word.
  return all.length > 4 ? String(code) : text(`${labelKey}.${code}`)
}

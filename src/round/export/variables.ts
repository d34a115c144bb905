/** The columns of a file with answer sheets: their names, and what they and their values mean. Pure. */

import type { Text } from '../../platform/text.ts'
import {
  type ExpandedQuestionnaire,
  isChoice,
  isTallied,
  optionVariable,
  questionTypes,
  respondentGroups,
} from '../../questionnaire/index.ts'

type Item = ExpandedQuestionnaire['items'][number]
type Words = { youth?: Record<string, string>; parents?: Record<string, string> }

export interface Variable {
  /** As statistics programs want it: letters, digits, `_` and `.`, at most 64 bytes. */
  name: string
  /** Under what the answer is kept. */
  answer: string
  /** The question, as it was asked. */
  label: string
  /** Value to what it means; empty where a number is its own word. */
  values: readonly (readonly [number, string])[]
  /** Whether a higher code is more of something. */
  measure: 'nominal' | 'ordinal'
}

/** What is known of every sheet, before its answers. */
export const placeColumns = ['group', 'municipality', 'stratum', 'weight'] as const

/** One for each question, and for each option where several may be chosen; none for own words. */
export function variablesIn(questionnaire: ExpandedQuestionnaire, text: Text): Variable[] {
  const taken = new Set<string>(placeColumns)
  return questionnaire.items
    .flatMap((item) => answersTo(item, text))
    .map((variable) => ({ ...variable, name: nameFor(variable.answer, taken) }))
}

function answersTo(item: Item, text: Text): Omit<Variable, 'name'>[] {
  const question = asAsked(item.wording, text)
  const options = (item.options ?? []).map(({ code, label }) => ({
    code,
    label: asAsked(label, text),
  }))
  if (item.type === 'several-choice') {
    return options.map((option) => ({
      answer: optionVariable(item, option),
      label: `${question}: ${option.label}`,
      values: scaleValues('yes-no', text),
      measure: 'nominal',
    }))
  }
  if (isChoice(item.type)) {
    const values = options.map(({ code, label }) => [code, label] as const)
    return [{ answer: item.id, label: question, values, measure: 'nominal' }]
  }
  if (!isTallied(item.type)) return []
  const values = scaleValues(item.type, text)
  return [{ answer: item.id, label: question, values, measure: 'ordinal' }]
}

function scaleValues(type: Item['type'], text: Text): Variable['values'] {
  const { codes, labelKey } = questionTypes[type]
  return codes.length > 4 ? [] : codes.map((code) => [code, text(`${labelKey}.${code}`)] as const)
}

/** Youth and parents were asked in words of their own; both are told where they differ. */
function asAsked(wording: Words, text: Text): string {
  const inGroup = respondentGroups.map((group) => wording[group]?.[text.language])
  const [first = '', ...others] = [...new Set(inGroup.filter((words) => words !== undefined))]
  return [first, ...others].join(' | ')
}

/** Words that SPSS keeps for itself. */
const KEPT = ['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with']
const LONGEST = 64

/** Items are called in lower case with hyphens; in a statistics program a hyphen subtracts. */
function nameFor(answer: string, taken: Set<string>): string {
  const plain = answer.replaceAll('-', '_')
  const begun = /^[a-z]/.test(plain) && !KEPT.includes(plain) ? plain : `q_${plain}`
  const short = begun.slice(0, LONGEST)
  let name = short
  for (let time = 2; taken.has(name); time++) {
    const end = `_${time}`
    name = `${short.slice(0, LONGEST - end.length)}${end}`
  }
  taken.add(name)
  return name
}

/** What the shape of a questionnaire cannot say: where its questions do not fit together. */

import { isChoice, isScale } from './question-types/index.ts'
import type { QuestionnaireItem, WordingStatus } from './questionnaire-item.ts'
import { type RespondentGroup, respondentGroups } from './respondent-group.ts'

/** What of a questionnaire has to fit together. */
interface Fitting {
  items: readonly QuestionnaireItem[]
  parts: readonly unknown[]
  languages: Readonly<Record<string, { status: Partial<Record<RespondentGroup, WordingStatus>> }>>
  themes: Readonly<Record<string, unknown>>
}

export interface Misfit {
  /** Where it is, as keys and places in lists. */
  path: (string | number)[]
  message: string
}

export const misfitsOf = (questionnaire: Fitting): Misfit[] => [
  ...emptyQuestionnaires(questionnaire),
  ...repeatedIds(questionnaire.items),
  ...wrongConditions(questionnaire.items),
  ...wrongReversals(questionnaire),
  ...wrongOptions(questionnaire),
  ...unknownThemes(questionnaire),
  ...missingWordings(questionnaire),
  ...missingStatuses(questionnaire),
]

function* emptyQuestionnaires({ items, parts, languages }: Fitting): Generator<Misfit> {
  if (items.length === 0 && parts.length === 0) {
    yield { path: ['items'], message: 'a questionnaire has items, parts or both' }
  }
  if (items.length > 0 && Object.keys(languages).length === 0) {
    yield { path: ['languages'], message: 'tell which languages the wording is in' }
  }
}

export function* repeatedIds(items: readonly QuestionnaireItem[]): Generator<Misfit> {
  const seen = new Set<string>()
  for (const [place, { id }] of items.entries()) {
    if (seen.has(id)) yield { path: ['items', place, 'id'], message: `${id} is there twice` }
    seen.add(id)
  }
}

export function* wrongConditions(items: readonly QuestionnaireItem[]): Generator<Misfit> {
  for (const [place, item] of items.entries()) {
    for (const id of Object.keys(item.askedWhen ?? {})) {
      const path = ['items', place, 'askedWhen', id]
      const earlier = items.slice(0, place).find((candidate) => candidate.id === id)
      if (!earlier) {
        yield { path, message: `${item.id} depends on ${id}, which is not asked before it` }
      } else if (earlier.type !== 'yes-no') {
        yield { path, message: `${item.id} depends on ${id}, which is not a yes-no question` }
      } else if (!item.for.every((group) => earlier.for.includes(group))) {
        yield { path, message: `${item.id} depends on ${id}, which not all of its readers get` }
      }
    }
  }
}

function* wrongReversals({ items }: Fitting): Generator<Misfit> {
  for (const [place, { id, type, reversed }] of items.entries()) {
    if (reversed && !isScale(type)) {
      const message = `${id} cannot be reversed: ${type} is not a scale`
      yield { path: ['items', place, 'reversed'], message }
    }
  }
}

function* unknownThemes({ items, themes }: Fitting): Generator<Misfit> {
  for (const [place, { id, theme }] of items.entries()) {
    if (!Object.hasOwn(themes, theme)) {
      yield { path: ['items', place, 'theme'], message: `${id} has an unknown theme ${theme}` }
    }
  }
}

function* wrongOptions({ items }: Fitting): Generator<Misfit> {
  for (const [place, { id, type, options }] of items.entries()) {
    const path = ['items', place, 'options']
    if (isChoice(type) && !options) yield { path, message: `${id} has no options to choose from` }
    if (!isChoice(type) && options) {
      yield { path, message: `${id} has options, but ${type} has answers of its own` }
    }
    const codes = options?.map(({ code }) => code) ?? []
    for (const [index, code] of codes.entries()) {
      if (codes.indexOf(code) < index) {
        yield { path: [...path, index, 'code'], message: `${id} has two options with code ${code}` }
      }
    }
  }
}

/** Each group that gets a question has it and its options in every declared language, and in no other. */
function* missingWordings({ items, languages }: Fitting): Generator<Misfit> {
  const declared = Object.keys(languages)
  for (const [place, { id, for: groups, wording, options = [] }] of items.entries()) {
    const wanted = { groups, declared }
    yield* wordingGaps(wording, { ...wanted, of: id, path: ['items', place, 'wording'] })
    for (const [index, { code, label }] of options.entries()) {
      const path = ['items', place, 'options', index, 'label']
      yield* wordingGaps(label, { ...wanted, of: `${id}, option ${code},`, path })
    }
  }
}

interface Wanted {
  of: string
  path: Misfit['path']
  groups: readonly RespondentGroup[]
  declared: readonly string[]
}

function* wordingGaps(
  wording: QuestionnaireItem['wording'],
  { of, path, groups, declared }: Wanted,
): Generator<Misfit> {
  for (const group of respondentGroups) {
    const written = Object.keys(wording[group] ?? {})
    const wanted = groups.includes(group) ? declared : []
    const here = { path: [...path, group] }
    for (const language of wanted.filter((code) => !written.includes(code))) {
      yield { ...here, message: `${of} has no wording for ${group} in ${language}` }
    }
    for (const language of written.filter((code) => !wanted.includes(code))) {
      yield { ...here, message: `${of} has wording for ${group} in ${language} that nobody gets` }
    }
  }
}

function* missingStatuses({ items, languages }: Fitting): Generator<Misfit> {
  const asked = respondentGroups.filter((group) => items.some((item) => item.for.includes(group)))
  for (const [language, { status }] of Object.entries(languages)) {
    for (const group of asked.filter((asked) => status[asked] === undefined)) {
      const message = `tell where the wording for ${group} in ${language} comes from`
      yield { path: ['languages', language, 'status'], message }
    }
  }
}

/** The twelve answers as a table for statistics programs: one row per figure, now and in 2016. */

import { type Cell, csvOf } from '../platform/csv.ts'
import type { Text } from '../platform/text.ts'
import { respondentGroups } from '../questionnaire/index.ts'
import type { Answer, Answers, ItemAnswer } from './answers.ts'
import { DATA_VERSION } from './answers-json.ts'
import { answerKind } from './figure-words.ts'
import type { BaselineStatement } from './indicator.ts'
import type { PlanAnswer } from './plan-answer.ts'
import type { PublishedCount } from './publication-rule.ts'
import { statementOf } from './statement.ts'

/**
 * `source` is `now`, `plans` for what was counted in plans, or the id of a study. Counts are a number, or a band from … to; a sheet program
 * would read a band in one cell as a day of the month.
 */
const columns = [
  ...['question', 'question_short', 'question_status', 'item', 'statement', 'item_status'],
  ...['group', 'source', 'year', 'area', 'area_name'],
  ...['part', 'from', 'until'],
  ...['result', 'estimate', 'approx', 'low', 'high', 'n', 'n_from', 'n_to'],
  ...['respondents', 'respondents_from', 'respondents_to'],
  ...['invited', 'invited_from', 'invited_to', 'response_percent'],
  ...['definition', 'comparable', 'note', 'example', 'version'],
]

type Row = Record<string, Cell>

export function answersAsCsv(text: Text, answers: Answers, questions: readonly Answer[]): string {
  const rows = questions.flatMap((answer) => {
    const { id, indicator, status, items, plans } = answer
    const question = {
      question: id,
      question_short: text.of(indicator.short),
      question_status: status,
      version: DATA_VERSION,
    }
    const found = [
      ...items.filter(({ open }) => !open).flatMap((one) => rowsNow(text, answers, one)),
      ...plans.flatMap((one) => rowsOfPlans(text, one)),
      ...indicator.baseline.flatMap((statement) => rowsThen(text, answers, statement)),
    ]
    return found.map((row): Row => ({ ...question, ...row }))
  })
  return csvOf(columns, rows)
}

const rowsNow = (text: Text, answers: Answers, { item, figures }: ItemAnswer): Row[] =>
  respondentGroups.map((group) => {
    const figure = figures[group]
    const response = answers.response[group]
    return {
      item: item.id,
      statement: statementOf(item, group, text.language),
      item_status: item.status,
      group,
      source: 'now',
      year: answers.round?.year,
      area: answers.municipality?.code,
      area_name: answers.municipality?.name ?? text('figures.everywhere'),
      result: figure.result,
      estimate: figure.result === 'share' ? figure.percent : undefined,
      ...('low' in figure && { low: figure.low, high: figure.high, ...count('n', figure.n) }),
      ...(response && {
        ...count('respondents', response.respondents),
        ...count('invited', response.invited),
        response_percent: response.percent,
      }),
      definition: text(`figures.counts.${answerKind(item)}`),
      example: answers.round?.example ?? false,
    }
  })

const rowsThen = (text: Text, answers: Answers, statement: BaselineStatement): Row[] =>
  respondentGroups.flatMap((group) =>
    statement[group].map(({ study, value, approx, note }) => ({
      item: statement.item,
      statement: text.of(statement.text),
      group,
      source: study,
      year: answers.studies.find(({ id }) => id === study)?.year,
      result: 'share',
      estimate: value,
      approx: approx ?? false,
      definition: statement.scale && text.of(statement.scale),
      comparable: statement.comparable,
      note: [statement.comparableNote, statement.note, note]
        .flatMap((words) => (words ? [text.of(words)] : []))
        .join(' '),
      example: false,
    })),
  )

/** Families where people answered: `n` is how many of them. */
const rowsOfPlans = (text: Text, { measure, figure, parts }: PlanAnswer): Row[] =>
  [{ code: '', figure }, ...parts].map(({ code, figure }) => ({
    item: measure.key,
    statement: text.of(measure.text),
    item_status: measure.status,
    source: 'plans',
    area_name: text('figures.everywhere'),
    part: code,
    from: figure?.quarter.first,
    until: figure?.quarter.last,
    result: figure?.result ?? 'too-few',
    estimate: figure?.result === 'share' ? figure.percent : undefined,
    ...count('n', figure?.families),
    definition: text.of(measure.good),
    note: text.of(measure.limits),
    example: figure?.example ?? false,
  }))

function count(name: string, value: PublishedCount | undefined): Row {
  if (value === undefined) return {}
  if (typeof value === 'number') return { [name]: value }
  return { [`${name}_from`]: value.from, [`${name}_to`]: value.to }
}

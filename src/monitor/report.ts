/** The twelve answers for a terminal: as a readable table, as JSON or as CSV. */

import { Failure } from '../platform/failure.ts'
import type { Language, Text } from '../platform/text.ts'
import { respondentGroups } from '../questionnaire/index.ts'
import type { Answer, Answers } from './answers.ts'
import { answersAsCsv } from './answers-csv.ts'
import { answersAsJson, exampleWarning } from './answers-json.ts'
import { marksOf } from './baseline-mark.ts'
import type { Choice } from './choice.ts'
import { countWords, figureLabel, responseSentence } from './figure-words.ts'
import { planLabel, planSize } from './plan-words.ts'
import { type FigureSources, publishedFigures } from './published.ts'
import { mainStatementOf } from './statement.ts'

export const reportFormats = ['table', 'json', 'csv'] as const
export type ReportFormat = (typeof reportFormats)[number]

export interface ReportOptions extends Omit<Choice, 'question'> {
  format: ReportFormat
  language: Language
}

/** @throws Failure when there is no such municipality, year or round */
export async function report(
  { texts, ...sources }: FigureSources & { texts: Record<Language, Text> },
  { format, language, municipality, edition }: ReportOptions,
): Promise<string> {
  const text = texts[language]
  const published = await publishedFigures(sources)({ municipality, edition })
  if (!published) {
    const asked = [municipality, edition].filter(Boolean).join(', ')
    throw new Failure(`There are no figures for ${asked}. Without these options: all of them.`, 2)
  }
  const { answers } = published
  switch (format) {
    case 'json':
      return `${JSON.stringify(answersAsJson(text, answers, answers.questions), null, 2)}\n`
    case 'csv':
      return answersAsCsv(text, answers, answers.questions)
    case 'table':
      return answersAsLines(text, answers)
  }
}

function answersAsLines(text: Text, answers: Answers): string {
  const { round, municipality, response, studies, questions } = answers
  const responses = respondentGroups.flatMap((group) => {
    const counts = response[group]
    return counts ? [responseSentence(text, group, counts)] : []
  })
  const where = municipality?.name ?? text('figures.everywhere')
  return [
    text('figures.title'),
    ...(round?.example ? [exampleWarning(text)] : []),
    ...(round ? [`${where}, ${round.year}`, ...responses] : [text('figures.noRound')]),
    ...questions.flatMap((answer) => ['', ...questionLines(text, answers, answer)]),
    '',
    ...studies.map(({ letter, title }) => `${letter}  ${title}`),
    text('figures.legend.missing'),
    '',
  ].join('\n')
}

function questionLines(text: Text, { studies }: Answers, answer: Answer): string[] {
  const { id, indicator, status, asked, lead, plans } = answer
  const counted = plans.flatMap(({ measure, figure }) =>
    figure
      ? `    ${planLabel(text, figure).padEnd(5)} ${text.of(measure.text)} (${planSize(text, figure)})`
      : [],
  )
  const lines = [`${id}  ${text.of(indicator.short)} · ${text(`figures.status.${status}`)}`]
  if (!asked && !lead.baseline) {
    return [...lines, `    ${text.of(indicator.unknown)}`, ...counted]
  }
  lines.push(`    “${mainStatementOf(lead.item, text.language)}”`)
  for (const group of respondentGroups) {
    const figure = lead.figures[group]
    const then = marksOf(text, lead.baseline, group, studies)
    const cells = [
      text(`figures.column.${group}`).padEnd(9),
      figureLabel({ text, group, figure }).padEnd(5),
    ]
    if ('low' in figure) {
      cells.push(text('figures.between', { low: figure.low, high: figure.high }).padEnd(17))
      cells.push(text('figures.answers', { count: countWords(text, figure.n) }).padEnd(20))
    }
    if (then.length > 0) {
      const found = then.map(({ letter, words }) => `${letter} ${words}`).join(' · ')
      cells.push(text('figures.in2016', { found }))
    }
    lines.push(`    ${cells.join('  ').trimEnd()}`)
  }
  return [...lines, ...counted]
}

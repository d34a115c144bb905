/** The twelve answers for programs, as JSON. */

import type { Text } from '../platform/text.ts'
import { respondentGroups } from '../questionnaire/index.ts'
import type { Answer, Answers, ItemAnswer } from './answers.ts'
import type { BaselineFigure, BaselineStatement } from './indicator.ts'
import type { PlanAnswer } from './plan-answer.ts'
import type { PublishedFigure, PublishedResponse } from './publication-rule.ts'
import { statementOf } from './statement.ts'

/** Of the shape of this document; it goes up when something that programs read changes. */
export const DATA_VERSION = 2

export function answersAsJson(text: Text, answers: Answers, questions: readonly Answer[]) {
  const { round, municipality, response, studies } = answers
  return {
    title: text('figures.title'),
    version: DATA_VERSION,
    language: text.language,
    example: round?.example ?? false,
    ...(round?.example && { warning: exampleWarning(text) }),
    area: municipality ?? { code: null, name: text('figures.everywhere') },
    year: round?.year ?? null,
    round: round
      ? {
          title: round.title,
          source: round.source,
          questionnaire: {
            id: round.questionnaire.id,
            version: round.questionnaire.version,
            title: text.of(round.questionnaire.title),
            status: text.of(round.questionnaire.status),
          },
        }
      : null,
    definitions: {
      estimate: text('figures.data.estimate'),
      interval: text('figures.made.intervalHow'),
      n: text('figures.data.n'),
      response: text('figures.legend.missing'),
      weights: text('figures.made.weightsHow'),
      result: text('figures.made.ruleHow'),
      baseline: text('figures.data.baseline'),
      plans: text('counting.figures.data'),
    },
    response: Object.fromEntries(
      respondentGroups.map((group) => [group, responseAsJson(response[group])]),
    ),
    studies: studies.map(({ notes, method, shares: _, ...study }) => ({
      ...study,
      method: text.of(method),
      notes: notes.map((note) => text.of(note)),
    })),
    questions: questions.map((answer) => questionAsJson(text, answers, answer)),
  }
}

export const exampleWarning = (text: Text): string =>
  `${text('figures.example.label')} ${text('figures.example.why')}`

function questionAsJson(text: Text, answers: Answers, answer: Answer) {
  const { id, indicator, status, asked, lead, items, plans } = answer
  const { theme, question, short, conclusion2016, unknown, answer2016, baseline, plan } = indicator
  return {
    id,
    theme: text.of(theme),
    question: text.of(question),
    short: text.of(short),
    status,
    ...(!asked && { unknown: text.of(unknown) }),
    answer2016,
    ...(conclusion2016 && { conclusion2016: text.of(conclusion2016) }),
    lead: lead.item.id,
    baseline: baseline.map((statement) => statementAsJson(text, statement)),
    now: items.filter(({ open }) => !open).flatMap((one) => figuresAsJson(text, answers, one)),
    plans: plans.map((one) => planAsJson(text, one)),
    ...(plan.cannot && { plansCannot: text.of(plan.cannot) }),
  }
}

function statementAsJson(text: Text, statement: BaselineStatement) {
  const { item, comparable, comparableNote, scale, scaleName, note } = statement
  return {
    text: text.of(statement.text),
    ...(item && { item, comparable }),
    ...(comparableNote && { comparableNote: text.of(comparableNote) }),
    ...(scale && { scale: text.of(scale) }),
    ...(scaleName && { scaleName: text.of(scaleName) }),
    ...(note && { note: text.of(note) }),
    youth: statement.youth.map((figure) => baselineAsJson(text, figure)),
    parents: statement.parents.map((figure) => baselineAsJson(text, figure)),
  }
}

const baselineAsJson = (text: Text, { note, ...figure }: BaselineFigure) => ({
  ...figure,
  ...(note && { note: text.of(note) }),
})

const figuresAsJson = (text: Text, { response }: Answers, { item, figures }: ItemAnswer) =>
  respondentGroups.map((group) => ({
    item: item.id,
    group,
    statement: statementOf(item, group, text.language) ?? null,
    type: item.type,
    ...(item.reversed && { reversed: true }),
    ...(item.status && { status: item.status }),
    ...figureAsJson(figures[group]),
    response: responseAsJson(response[group]),
  }))

/** Percents; `n` is a number, or a band for fewer than 100 answers. */
const figureAsJson = (figure: PublishedFigure) => ({
  result: figure.result,
  estimate: figure.result === 'share' ? figure.percent : null,
  low: 'low' in figure ? figure.low : null,
  high: 'low' in figure ? figure.high : null,
  n: 'low' in figure ? figure.n : null,
})

const planAsJson = (text: Text, { measure, figure, parts }: PlanAnswer) => ({
  measure: measure.key,
  text: text.of(measure.text),
  counted: text.of(measure.of),
  good: text.of(measure.good),
  limits: text.of(measure.limits),
  status: measure.status,
  ...planFigureAsJson(figure),
  parts: parts.map(({ code, name, figure }) => ({
    part: code,
    text: text.of(name),
    ...planFigureAsJson(figure),
  })),
})

/** Percents; `families` is a number, or a band for fewer than 100. */
const planFigureAsJson = (figure: PlanAnswer['figure']) => ({
  result: figure?.result ?? 'too-few',
  estimate: figure?.result === 'share' ? figure.percent : null,
  families: figure?.families ?? null,
  period: figure ? { from: figure.quarter.first, until: figure.quarter.last } : null,
  example: figure?.example ?? false,
})

const responseAsJson = (response: PublishedResponse | undefined) =>
  response
    ? {
        respondents: response.respondents,
        invited: response.invited ?? null,
        percent: response.percent ?? null,
      }
    : null

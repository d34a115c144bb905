/**
 * The twelve answers of one round for one area, as anybody may see them: youth beside parents, what
 * was known in 2016, and what is still unknown. Everything in here went through the publication
 * rule; pages, pictures, JSON and CSV are made from this and nothing else. Pure.
 */

import type { PlanFigure } from '../measure/index.ts'
import {
  type ExpandedItem,
  type ExpandedQuestionnaire,
  isTallied,
  type QuestionnaireItem,
  type ResearchQuestion,
  type RespondentGroup,
  researchQuestions,
  respondentGroups,
} from '../questionnaire/index.ts'
import { countsOf, measure, type RoundTallies } from './figure.ts'
import type { BaselineStatement, Indicator } from './indicator.ts'
import { type PlanAnswer, planAnswersTo } from './plan-answer.ts'
import {
  type PublishedFigure,
  type PublishedResponse,
  publish,
  publishResponse,
} from './publication-rule.ts'
import type { Study } from './study.ts'

/**
 * How far a question is answered here by this round. `new` is answered by an item that nobody tested
 * yet, `partly` by less than the question asks; `unknown` was not asked, or too few answered.
 */
export type AnswerStatus = 'known' | 'partly' | 'new' | 'unknown'

export type PerGroup<T> = Record<RespondentGroup, T>

export interface Municipality {
  code: string
  name: string
}

/** A statement or question that was put to people, with what came out. */
export interface ItemAnswer {
  item: QuestionnaireItem
  /** Words are not counted, so an open question has no figures. */
  open: boolean
  figures: PerGroup<PublishedFigure>
  /** The same statement in the studies of 2016. */
  baseline: BaselineStatement | undefined
}

export interface Answer {
  id: ResearchQuestion
  indicator: Indicator
  status: AnswerStatus
  /** Whether anybody here was asked any of its items. */
  asked: boolean
  /** Heads the answer: the indicator's own lead, or the first item that this round asked. */
  lead: ItemAnswer
  /** Every item, in the order of the indicator. */
  items: readonly ItemAnswer[]
  /** Statements of 2016 that no item of this question asks today. */
  onlyThen: readonly BaselineStatement[]
  /** What was counted in plans, of all municipalities together. */
  plans: readonly PlanAnswer[]
}

/** A study with the letter that marks it in pictures. */
export interface LetteredStudy extends Study {
  letter: string
}

export interface Answers {
  /** Undefined as long as no round has been closed. */
  round: AnsweredRound | undefined
  /** Undefined for all municipalities of the round together. */
  municipality: Municipality | undefined
  response: PerGroup<PublishedResponse | undefined>
  /** Those that found a figure for at least one of the questions. */
  studies: readonly LetteredStudy[]
  questions: readonly Answer[]
  /** Questions with at least one figure to show here. */
  answered: number
}

export interface AnsweredRound {
  id: string
  title: string
  year: number
  source: string
  /** Made up, for trying Roer out. */
  example: boolean
  questionnaire: ExpandedQuestionnaire
}

/** What the figures mean, which is content. */
export interface Definitions {
  indicators: readonly Indicator[]
  studies: readonly Study[]
  /** Every question there is, newest wording first: also those that this round did not ask. */
  items: readonly ExpandedItem[]
}

export interface ClosedRound extends AnsweredRound {
  tallies: RoundTallies
}

/**
 * @param municipality undefined for all municipalities of the round together
 * @param plans what was counted in plans; they know no municipality
 */
export function answersOf(
  definitions: Definitions,
  round: ClosedRound | undefined,
  municipality?: Municipality,
  plans: readonly PlanFigure[] = [],
): Answers {
  const questions = researchQuestions.map((id) => {
    const indicator = definitions.indicators.find((candidate) => candidate.id === id)
    if (!indicator) throw new Error(`There is no indicator ${id}`)
    const items = itemsOf(indicator, definitions, round)
    return {
      ...answerTo(indicator, items, round, municipality),
      plans: planAnswersTo(indicator.plan, plans),
    }
  })
  return {
    round: round && withoutTallies(round),
    municipality,
    response: perGroup((group) => responseOf(round, group, municipality)),
    studies: letteredStudies(definitions),
    questions,
    answered: questions.filter(({ status }) => status !== 'unknown').length,
  }
}

function answerTo(
  indicator: Indicator,
  items: readonly QuestionnaireItem[],
  round: ClosedRound | undefined,
  municipality: Municipality | undefined,
): Omit<Answer, 'plans'> {
  const answers = items.map((item): ItemAnswer => {
    return {
      item,
      open: !isTallied(item.type),
      figures: perGroup((group) => figureOf(round, { item: item.id, group, municipality })),
      baseline: indicator.baseline.find((statement) => statement.item === item.id),
    }
  })
  const asked = answers.filter(isAsked)
  const lead = asked[0] ?? answers[0]
  if (!lead) throw new Error(`Nothing answers indicator ${indicator.id}`)
  return {
    id: indicator.id,
    indicator,
    status: statusOf(indicator, asked),
    asked: asked.length > 0,
    lead,
    items: answers,
    onlyThen: indicator.baseline.filter(({ item }) => {
      return !answers.some((answer) => answer.item.id === item)
    }),
  }
}

/** @param asked items of the indicator that somebody in this area was asked, in its order */
function statusOf(indicator: Indicator, asked: readonly ItemAnswer[]): AnswerStatus {
  const [first] = asked
  if (!first || !asked.some(isShown)) return 'unknown'
  if (first.item.id !== indicator.lead || !isShown(first)) return 'partly'
  if (first.item.status === 'concept, not validated') return 'new'
  return indicator.answer2016 === 'partly' ? 'partly' : 'known'
}

function figureOf(
  round: ClosedRound | undefined,
  { item, group, municipality }: Asked,
): PublishedFigure {
  if (!round) return publish({ state: 'closed' }, 'not-asked')
  const { tallies } = round
  return publish(tallies, measure(tallies, { item, group, municipality: municipality?.code }))
}

interface Asked {
  item: string
  group: RespondentGroup
  municipality: Municipality | undefined
}

function responseOf(
  round: ClosedRound | undefined,
  group: RespondentGroup,
  municipality: Municipality | undefined,
): PublishedResponse | undefined {
  if (!round) return undefined
  const counts = countsOf(round.tallies, { group, municipality: municipality?.code })
  return counts && publishResponse(round.tallies, counts)
}

/** In the words of the round where it asked them, and in the newest words where it did not. */
function itemsOf(indicator: Indicator, { items }: Definitions, round: ClosedRound | undefined) {
  const asked = round?.questionnaire.items ?? []
  const also = indicator.also.filter((id) => asked.some((item) => item.id === id))
  return [...indicator.items, ...also].map((id) => {
    const wordings = [...asked, ...items]
    const item = wordings.find((candidate) => candidate.id === id)
    if (!item) throw new Error(`Indicator ${indicator.id} names an item ${id} that nobody asks`)
    return item
  })
}

/** Each study gets the first letter of its name that no earlier one has. */
function letteredStudies({ indicators, studies }: Definitions): LetteredStudy[] {
  const figures = indicators
    .flatMap(({ baseline }) => baseline)
    .flatMap(({ youth, parents }) => [...youth, ...parents])
  const used = new Set(figures.map(({ study }) => study))
  const taken = new Set<string>()
  return studies
    .filter(({ id }) => used.has(id))
    .map((study) => {
      const letters = [...study.id.toUpperCase()].filter((sign) => /[A-Z]/.test(sign))
      const letter = letters.find((candidate) => !taken.has(candidate)) ?? '?'
      taken.add(letter)
      return { ...study, letter }
    })
}

function withoutTallies({ tallies: _, ...round }: ClosedRound): AnsweredRound {
  return round
}

const perGroup = <T>(make: (group: RespondentGroup) => T) =>
  Object.fromEntries(respondentGroups.map((group) => [group, make(group)])) as PerGroup<T>

/** Somebody here was asked it, whether or not enough of them answered. */
export const isAsked = ({ figures }: ItemAnswer) =>
  respondentGroups.some((group) => figures[group].result !== 'not-asked')

const isShown = ({ figures }: ItemAnswer) =>
  respondentGroups.some((group) => 'low' in figures[group])

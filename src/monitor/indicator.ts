/**
 * An indicator: one of the twelve research questions, which questionnaire items answer it, and what
 * was known in 2016. Definitions are content in YAML, checked here. Pure.
 */

import { z } from 'zod'
import { PlanPart } from '../measure/index.ts'
import { Localized } from '../platform/text.ts'
import {
  type Questionnaire,
  questionnaireKey,
  type ResearchQuestion,
  researchQuestions,
} from '../questionnaire/index.ts'
import type { Study } from './study.ts'

const Sentence = z.string().trim().min(1)

/** What one study found. Figures of different studies stand beside each other, never averaged. */
export const BaselineFigure = z.strictObject({
  study: Sentence,
  /** Percent, as printed. */
  value: z.number().min(0).max(100),
  /** The source says "circa". */
  approx: z.literal(true).optional(),
  note: Localized.optional(),
})
export type BaselineFigure = z.output<typeof BaselineFigure>

/** Whether a figure of 2016 can stand beside one of today, and if not, why. */
export const comparabilities = ['same', 'other-scale', 'other-wording'] as const
export type Comparability = (typeof comparabilities)[number]

/** A sentence that was put to people in 2016, and the shares found. Without figures: open. */
export const BaselineStatement = z
  .strictObject({
    text: Localized,
    /** The question of today that asks the same, where there is one. */
    item: Sentence.optional(),
    comparable: z.enum(comparabilities).optional(),
    /** What differs from today, in words for whoever reads the two side by side. */
    comparableNote: Localized.optional(),
    /** Which answers were counted, where the source says so. */
    scale: Localized.optional(),
    /** The heading under which the source prints it. */
    scaleName: Localized.optional(),
    note: Localized.optional(),
    youth: z.array(BaselineFigure),
    parents: z.array(BaselineFigure),
  })
  .superRefine(({ item, comparable, comparableNote, note, youth, parents }, check) => {
    const refuse = (path: string, message: string) => {
      check.addIssue({ code: 'custom', path: [path], message })
    }
    if (item && !comparable) refuse('comparable', 'tell how this compares with the item of today')
    if (!item && comparable) refuse('comparable', 'there is no item of today to compare with')
    if ((comparable ?? 'same') !== 'same' && !comparableNote) {
      refuse('comparableNote', 'tell in words what differs from today')
    }
    if (youth.length + parents.length === 0 && !note) {
      refuse('note', 'tell in words what was found when there is no figure')
    }
    for (const [group, figures] of Object.entries({ youth, parents })) {
      if (new Set(figures.map(({ study }) => study)).size < figures.length) {
        refuse(group, 'a study has one figure for a statement')
      }
    }
  })
export type BaselineStatement = z.output<typeof BaselineStatement>

export const Indicator = z
  .strictObject({
    id: z.enum(researchQuestions),
    theme: Localized.extend({ id: z.enum(['1', '2', '3']) }),
    /** The research question as its source words it. */
    question: Localized,
    /** The same in at most eight words that a child of twelve reads. */
    short: Localized,
    /** How far it was answered in 2016. */
    answer2016: z.enum(['figures', 'partly', 'unknown']),
    conclusion2016: Localized.optional(),
    /** The item whose share heads the answer of today. */
    lead: Sentence,
    /** Every item that answers it, the lead first. */
    items: z.array(Sentence).min(1),
    /** Items of other questionnaires that answer it too: there is word of them where they are asked. */
    also: z.array(Sentence).default([]),
    /** Which counts of plans stand beside the answers, or why there are none. */
    plan: PlanPart,
    /** What to say while nothing answers it. */
    unknown: Localized,
    baseline: z.array(BaselineStatement),
  })
  .superRefine(({ id, theme, lead, items, also, answer2016, baseline }, check) => {
    const refuse = (path: string, message: string) => {
      check.addIssue({ code: 'custom', path: [path], message })
    }
    if (items[0] !== lead) refuse('items', `the lead ${lead} comes first`)
    const all = [...items, ...also]
    if (new Set(all).size < all.length) refuse('items', 'an item is there twice')
    if (!id.startsWith(theme.id)) refuse('theme', `${id} does not belong to theme ${theme.id}`)
    if ((answer2016 === 'unknown') !== (baseline.length === 0)) {
      refuse('baseline', 'there are statements exactly when the answer of 2016 is not unknown')
    }
  })
export type Indicator = z.output<typeof Indicator>

/**
 * Where indicators, studies and questionnaires do not fit together, in sentences; empty when they
 * do. Every research question has one indicator, which holds exactly the items that name it.
 */
export const misfitsOfIndicators = (
  indicators: readonly Indicator[],
  studies: readonly Study[],
  questionnaires: readonly Questionnaire[],
): string[] => [
  ...wrongIds(indicators),
  ...unknownStudies(indicators, studies),
  ...unknownItems(indicators, questionnaires),
  ...itemsElsewhere(indicators, questionnaires),
  ...measuresTwice(indicators),
]

function* wrongIds(indicators: readonly Indicator[]): Generator<string> {
  for (const id of researchQuestions) {
    const found = indicators.filter((indicator) => indicator.id === id).length
    if (found !== 1) yield `Research question ${id} has ${found} indicators instead of one.`
  }
}

function* unknownStudies(
  indicators: readonly Indicator[],
  studies: readonly Study[],
): Generator<string> {
  const known = new Set(studies.map(({ id }) => id))
  for (const { id, baseline } of indicators) {
    const named = baseline.flatMap(({ youth, parents }) => [...youth, ...parents])
    for (const study of new Set(named.map(({ study }) => study))) {
      if (!known.has(study)) yield `Indicator ${id} names a study ${study} that does not exist.`
    }
  }
}

function* unknownItems(
  indicators: readonly Indicator[],
  questionnaires: readonly Questionnaire[],
): Generator<string> {
  const known = new Set(questionnaires.flatMap(({ items }) => items.map(({ id }) => id)))
  for (const { id, items, also, baseline } of indicators) {
    for (const item of new Set([
      ...items,
      ...also,
      ...baseline.flatMap(({ item }) => item ?? []),
    ])) {
      if (!known.has(item)) yield `Indicator ${id} names an item ${item} that nobody asks.`
    }
  }
}

/** Each item stands in the indicator of its own research question and in no other. */
function* itemsElsewhere(
  indicators: readonly Indicator[],
  questionnaires: readonly Questionnaire[],
): Generator<string> {
  for (const questionnaire of questionnaires) {
    for (const { id, researchQuestion } of questionnaire.items) {
      const holders = indicatorsOf(indicators, id)
      if (holders.length !== 1 || holders[0] !== researchQuestion) {
        const where = holders.join(' and ') || 'no indicator'
        const key = questionnaireKey(questionnaire)
        yield `Item ${id} of ${key} answers ${researchQuestion} but stands in ${where}.`
      }
    }
  }
}

/** A count of plans is known by its key, wherever it stands. */
function* measuresTwice(indicators: readonly Indicator[]): Generator<string> {
  const keys = indicators.flatMap(({ plan }) => plan.measures.map(({ key }) => key))
  for (const key of new Set(keys)) {
    if (keys.indexOf(key) !== keys.lastIndexOf(key))
      yield `The count of plans ${key} is there twice.`
  }
}

const indicatorsOf = (indicators: readonly Indicator[], item: string): ResearchQuestion[] =>
  indicators.filter(({ items, also }) => [...items, ...also].includes(item)).map(({ id }) => id)

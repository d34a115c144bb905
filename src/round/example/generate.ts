/**
 * The example region, year by year: a population whose true shares are known, and the answers of a
 * random part of it. In each stratum the respondents are a simple random sample without putting
 * back, so an interval that is made well holds the truth as often as it says.
 *
 * Limit: how many answer an item well is drawn for each item apart, and only then a trait decides
 * who. So answers of one person go together while shares of two items do not: good for checking
 * shares one by one, no material for checking differences between items or errors of scale scores.
 */

import {
  bestCodes,
  type ExpandedItem,
  type ExpandedQuestionnaire,
  isTallied,
  questionTypes,
  type RespondentGroup,
} from '../../questionnaire/index.ts'
import type { RoundData } from '../round.ts'
import { type Chance, chanceOf, drawMarked } from './chance.ts'
import { type ExampleStratum, exampleFrame } from './frame.ts'
import type { ExampleRegion } from './region.ts'

export { type ExampleRegion, loadExampleRegion } from './region.ts'

/** The share of good answers in the whole population of a municipality and group. */
export interface Truth {
  municipality: string
  group: RespondentGroup
  item: string
  share: number
}

interface Options {
  region: ExampleRegion
  year: number
  questionnaire: ExpandedQuestionnaire
  /** The id of the round. */
  id: string
  /** A share that was really published, to stay near; undefined where nobody published one. */
  publishedShare: (item: string, group: RespondentGroup) => number | undefined
}

/** Spread of municipalities around the region, and of their separate items, on the logit scale. */
const MUNICIPALITY_SPREAD = 0.2
const ITEM_SPREAD = 0.15
/** A year later things go a little better. */
const YEAR_EFFECT = 0.05
/** Where nothing was published, a share is invented between these. */
const INVENTED = { low: 0.35, high: 0.75 }
/** Share of persons who leave an item open, from item to item. */
const LEFT_OPEN = { low: 0.02, high: 0.12 }
/** Not everybody has work or goes to school. */
const OFTEN_LEFT_OPEN: Readonly<Record<string, number>> = {
  'better-at-work': 0.45,
  'better-at-school': 0.15,
}
/** How much a person's answers to different items go together. */
const TRAIT_WEIGHT = 0.8

export function generateExample(options: Options): { data: RoundData; truth: Truth[] } {
  const { region, year, questionnaire, id } = options
  const frame = exampleFrame(region)
  const answering = frame.map((stratum) => answerInStratum(options, stratum))
  return {
    data: {
      round: {
        id,
        title: region.title,
        year,
        questionnaire: questionnaire.id,
        questionnaireVersion: questionnaire.version,
        state: 'closed',
        example: true,
        source: region.source,
      },
      municipalities: region.municipalities.map(({ code, name }) => ({
        code,
        name,
        example: true,
      })),
      strata: frame.map(({ effect: _effect, ...stratum }) => stratum),
      responses: answering.flatMap(({ stratum, persons }) =>
        persons.map(({ answers }) => ({
          stratum: stratum.id,
          weight: stratum.population / stratum.respondents,
          answers,
        })),
      ),
    },
    truth: truthOf(answering),
  }
}

interface Person {
  /** How content this person is with everything; their answers lean on it. */
  trait: number
  answers: Record<string, number>
}

/** Of one item in one stratum: whom it is put to in the population, and how many would say good. */
interface ItemTruth {
  asked: number
  good: number
}

interface AnsweredStratum {
  stratum: ExampleStratum
  persons: Person[]
  truths: ReadonlyMap<string, ItemTruth>
}

function answerInStratum(options: Options, stratum: ExampleStratum): AnsweredStratum {
  const { region, year, questionnaire } = options
  const seed = `${region.seed} ${year} ${stratum.municipality} ${stratum.group} ${stratum.label}`
  const traits = chanceOf(`${seed} traits`)
  const persons = Array.from({ length: stratum.respondents }, (): Person => {
    return { trait: traits.normal(), answers: {} }
  })
  const truths = new Map<string, ItemTruth>()
  for (const item of questionnaire.items) {
    if (!item.for.includes(stratum.group) || !isTallied(item.type)) continue
    const { asked, reached } = whoIsAsked(item, questionnaire, persons, truths, stratum)
    const share = trueShare(options, item, stratum)
    const truth = { asked, good: Math.round(asked * share) }
    truths.set(item.id, truth)
    answerItem(chanceOf(`${seed} ${item.id}`), item, reached, truth)
  }
  return { stratum, persons, truths }
}

/** A question behind another one is put only to those whose answer leads there. */
function whoIsAsked(
  item: ExpandedItem,
  questionnaire: ExpandedQuestionnaire,
  persons: readonly Person[],
  truths: ReadonlyMap<string, ItemTruth>,
  stratum: ExampleStratum,
): { asked: number; reached: readonly Person[] } {
  const [condition, ...more] = Object.entries(item.askedWhen ?? {})
  if (!condition) return { asked: stratum.population, reached: persons }
  const [gateId, answer] = condition
  const gate = questionnaire.items.find(({ id }) => id === gateId)
  const before = truths.get(gateId)
  if (!gate || !before || more.length > 0) {
    throw new Error(`The example region cannot follow the condition of ${item.id}`)
  }
  const good = new Set(bestCodes(gate))
  const wanted = answer === 'yes'
  return {
    asked: wanted ? before.good : before.asked - before.good,
    reached: persons.filter(({ answers }) => {
      const code = answers[gateId]
      return code !== undefined && good.has(code) === wanted
    }),
  }
}

/** Chance decides who leaves the item open and how many are content; the trait, who they are. */
function answerItem(
  chance: Chance,
  item: ExpandedItem,
  reached: readonly Person[],
  { asked, good }: ItemTruth,
) {
  const open = shareLeftOpen(item.id)
  const answering = reached.filter(() => chance.uniform() >= open)
  const marked = drawMarked(chance, { population: asked, marked: good, draws: answering.length })
  const byContent = answering
    .map((person) => ({ person, leaning: person.trait * TRAIT_WEIGHT + chance.normal() }))
    .sort((a, b) => b.leaning - a.leaning)
  for (const [rank, { person }] of byContent.entries()) {
    person.answers[item.id] = drawCode(chance, item, rank < marked)
  }
}

/** A code among the good or the other ones; the nearer to the middle of the scale, the likelier. */
function drawCode(chance: Chance, item: ExpandedItem, good: boolean): number {
  const best = bestCodes(item)
  const codes = questionTypes[item.type].codes.filter((code) => best.includes(code) === good)
  const towardsMiddle = Math.min(...best) > Math.min(...questionTypes[item.type].codes) === good
  const nearestFirst = towardsMiddle ? codes : codes.toReversed()
  const found = nearestFirst.findIndex(() => chance.uniform() < 0.6)
  return nearestFirst[found === -1 ? nearestFirst.length - 1 : found]!
}

function trueShare(
  { region, year, publishedShare }: Options,
  item: ExpandedItem,
  { municipality, group, effect }: ExampleStratum,
): number {
  const { seed, years } = region
  const invented = () =>
    INVENTED.low +
    (INVENTED.high - INVENTED.low) * chanceOf(`${seed} share ${item.id} ${group}`).uniform()
  const base = publishedShare(item.id, group) ?? invented()
  const logit = Math.log(base / (1 - base))
  const place = chanceOf(`${seed} ${municipality} ${group}`).normal() * MUNICIPALITY_SPREAD
  const own = chanceOf(`${seed} ${municipality} ${group} ${item.id}`).normal() * ITEM_SPREAD
  const later = (year - years[0]!.year) * YEAR_EFFECT
  return 1 / (1 + Math.exp(-(logit + place + own + effect + later)))
}

const shareLeftOpen = (item: string) =>
  OFTEN_LEFT_OPEN[item] ??
  LEFT_OPEN.low + (LEFT_OPEN.high - LEFT_OPEN.low) * chanceOf(`left open ${item}`).uniform()

function truthOf(answered: readonly AnsweredStratum[]): Truth[] {
  const sums = new Map<string, Omit<Truth, 'share'> & ItemTruth>()
  for (const { stratum, truths } of answered) {
    const { municipality, group } = stratum
    for (const [item, { asked, good }] of truths) {
      const key = `${municipality} ${group} ${item}`
      const before = sums.get(key) ?? { municipality, group, item, asked: 0, good: 0 }
      sums.set(key, { ...before, asked: before.asked + asked, good: before.good + good })
    }
  }
  return [...sums.values()]
    .filter(({ asked }) => asked > 0)
    .map(({ asked, good, ...cell }) => ({ ...cell, share: good / asked }))
}

/**
 * From the database to what anybody may see. Only closed rounds are read. A closed round never
 * changes any more, so its tallies are read once and kept; every answer is a function of them.
 */

import { readPlanFigures } from '../counting/index.ts'
import type { Database, Tx } from '../platform/database.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  type Questionnaire,
} from '../questionnaire/index.ts'
import type { StratumSums } from '../statistics/stratum-sums.ts'
import { type Answers, answersOf, type ClosedRound, type Definitions } from './answers.ts'
import type { Choice, Choices } from './choice.ts'
import type { RoundTallies } from './figure.ts'
import { readStrata, readTallies } from './tally-store.ts'

/** What figures are made with: the data, and the content that gives it meaning. */
export interface FigureSources {
  database: Pick<Database, 'forFigures'>
  content: Omit<Definitions, 'items'> & { questionnaires: readonly Questionnaire[] }
}

export interface Published {
  answers: Answers
  choices: Choices
}

/** Undefined when there is no such municipality, year or round. */
export type FindPublished = (choice: Choice) => Promise<Published | undefined>

export function publishedFigures({ database, content }: FigureSources): FindPublished {
  const definitions: Definitions = { ...content, items: newestItems(content.questionnaires) }
  const kept = new Map<string, Promise<RoundTallies>>()

  const talliesOf = (round: RoundRow) => {
    const reading = kept.get(round.id) ?? database.forFigures((tx) => readRoundTallies(tx, round))
    kept.set(round.id, reading)
    reading.catch(() => kept.delete(round.id))
    return reading
  }

  return async (choice) => {
    const { rounds, municipalities, plans } = await database.forFigures(readWhatThereIs)
    const editions = editionsOf(rounds)
    const edition = choice.edition
      ? editions.find(({ value, round }) => [value, round.id].includes(choice.edition ?? ''))
      : newestOf(editions)
    if (choice.edition && !edition) return undefined

    const round = edition && (await closedRound(edition.round))
    const places = new Set(round?.tallies.strata.map(({ municipality }) => municipality))
    const choosable = municipalities.filter(({ code }) => places.has(code))
    const municipality = choosable.find(({ code }) => code === choice.municipality)
    if (choice.municipality && !municipality) return undefined
    return {
      answers: answersOf(definitions, round, municipality, plans),
      choices: {
        municipalities: choosable.map(({ code, name }) => ({ value: code, label: name })),
        editions: editions.map(({ value, label }) => ({ value, label })),
        chosen: { municipality: municipality?.code, edition: edition?.value },
      },
    }
  }

  async function closedRound(row: RoundRow): Promise<ClosedRound> {
    const { id, title, year, source, example } = row
    return {
      ...{ id, title, year, source, example },
      questionnaire: questionnaireOf(row, content.questionnaires),
      tallies: await talliesOf(row),
    }
  }
}

type RoundRow = Awaited<ReturnType<typeof readWhatThereIs>>['rounds'][number]

async function readWhatThereIs(tx: Tx) {
  const rounds = await tx
    .selectFrom('round')
    .select(['id', 'title', 'year', 'state', 'source', 'example'])
    .select(['questionnaire', 'questionnaire_version'])
    .where('state', '=', 'closed')
    .orderBy('year', 'desc')
    .orderBy('example')
    .orderBy('title')
    .execute()
  const municipalities = await tx.selectFrom('municipality').select(['code', 'name']).execute()
  // The database may sort by bytes; people look for a name as their language sorts it.
  const byName = new Intl.Collator('nl')
  return {
    rounds,
    municipalities: municipalities.sort((a, b) => byName.compare(a.name, b.name)),
    plans: await readPlanFigures(tx),
  }
}

async function readRoundTallies(tx: Tx, { id }: RoundRow): Promise<RoundTallies> {
  const strata = await readStrata(tx, id)
  const sums = new Map<string, Map<number, StratumSums>>()
  for (const tally of await readTallies(tx, id)) {
    const ofItem = sums.get(tally.item) ?? new Map<number, StratumSums>()
    sums.set(tally.item, ofItem.set(tally.stratum, tally.sums))
  }
  // Only closed rounds are read.
  return { state: 'closed', strata, sums }
}

type Edition = ReturnType<typeof editionsOf>[number]

/** Whoever has brought in a real survey did not come for the example. */
const newestOf = (editions: readonly Edition[]): Edition | undefined =>
  editions.find(({ round }) => !round.example) ?? editions[0]

/** A year names its first round, a real one before an example; a year with more of them names the others by their id. */
function editionsOf(rounds: readonly RoundRow[]) {
  return rounds.map((round) => {
    const ofYear = rounds.filter(({ year }) => year === round.year)
    const year = String(round.year)
    return {
      round,
      value: ofYear[0] === round ? year : round.id,
      label: ofYear.length > 1 ? `${year} · ${round.title}` : year,
    }
  })
}

function questionnaireOf(round: RoundRow, bank: readonly Questionnaire[]) {
  const key = `${round.questionnaire}/${round.questionnaire_version}`
  const questionnaire = findQuestionnaire(bank, key)
  if (!questionnaire) throw new Error(`Round ${round.title} asked ${key}, which does not exist`)
  return expandQuestionnaire(questionnaire, bank)
}

/** Every item of every questionnaire, those of higher versions first. */
function newestItems(bank: readonly Questionnaire[]) {
  return [...bank]
    .sort((a, b) => b.version - a.version)
    .flatMap((questionnaire) => expandQuestionnaire(questionnaire, bank).items)
}

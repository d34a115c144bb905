/** What readers reach: the stories of their round, what they made of them, and nothing else. */

import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { questionnaireKey } from '../../questionnaire/index.ts'
import { toldPlace } from '../told.ts'
import {
  asSeenBy,
  isReadByBoth,
  otherThan,
  type Read,
  type ReaderPlace,
  type Settled,
  type Story,
} from './reading.ts'

export interface ReadingUses {
  database: Pick<Database, 'forReading'>
  keys: Pick<Keys, 'fingerprint' | 'system'>
}

/** Whom a code lets in. */
export interface Reader {
  round: string
  title: string
  year: number
  /** As `annex-2/1`. */
  questionnaire: string
  place: ReaderPlace
  /** As `own-words/1`. */
  codebook: string
}

export interface ReadingRoom {
  /** Undefined when no reader has such a code. */
  enter(code: string): Promise<Reader | undefined>
  /** All stories of the round in the order of their random ids, as far as this reader may know them. */
  stories(reader: Reader): Promise<readonly Story[]>
  /**
   * Keeps what a reader made of a story.
   *
   * @throws Problem once both have read everything: what each found by themselves is then final
   */
  keep(reader: Reader, story: string, read: Read): Promise<void>
  /** Puts back what stood there before; not read, when nothing did. @throws Problem as `keep` */
  takeBack(reader: Reader, story: string): Promise<void>
  /**
   * Settles what two readers differ on, or lets a quote of the other one go or not.
   *
   * @throws Problem before both have read everything
   */
  settle(
    reader: Reader,
    story: string,
    found: { themes?: readonly string[]; quote?: boolean },
  ): Promise<void>
}

const SETTLED = 3

export function createReadingRoom({ database, keys }: ReadingUses): ReadingRoom {
  /** One at a time in a round: whether all is read may change with every story. */
  const alone = <T>(round: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.forReading(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`reading ${round}`}, 0))`.execute(
        tx,
      )
      return work(tx)
    })
  const seal = (place: number, round: string, story: string, what: Read | Settled) =>
    keys.system.seal(JSON.stringify(what), readingPlace(round, story, place))

  async function whileReading(reader: Reader, story: string, work: (tx: Tx) => Promise<void>) {
    await alone(reader.round, async (tx) => {
      const stories = await allStories(tx, keys, reader.round)
      if (!stories.some(({ id }) => id === story))
        throw new Problem('not-found', 'problem.notFound')
      if (isReadByBoth(stories)) throw new Problem('conflict', 'reading.problem.final')
      await work(tx)
    })
  }

  return {
    enter(code) {
      const fingerprint = readerFingerprint(keys, code)
      return database.forReading(async (tx) => {
        const row = await tx
          .selectFrom('reader')
          .innerJoin('round', 'round.id', 'reader.round')
          .select(['reader.round', 'reader.place', 'reader.codebook', 'round.title', 'round.year'])
          .select(['round.questionnaire', 'round.questionnaire_version'])
          .where('reader.fingerprint', '=', fingerprint)
          .executeTakeFirst()
        if (!row) return undefined
        const { round, title, year, place, codebook } = row
        const asked = { id: row.questionnaire, version: row.questionnaire_version }
        return { round, title, year, place, codebook, questionnaire: questionnaireKey(asked) }
      })
    },

    stories: ({ round, place }) =>
      database.forReading(async (tx) => asSeenBy(await allStories(tx, keys, round), place)),

    async keep(reader, story, read) {
      const { round, place } = reader
      const sealed = seal(place, round, story, read)
      await whileReading(reader, story, async (tx) => {
        await tx
          .insertInto('reading')
          .values({ round, told: story, place, sealed })
          .onConflict((there) =>
            there
              .columns(['round', 'told', 'place'])
              .doUpdateSet({ sealed, before: sql`(reading).sealed` }),
          )
          .execute()
      })
    },

    async takeBack(reader, story) {
      const { round, place } = reader
      await whileReading(reader, story, async (tx) => {
        const row = await tx
          .selectFrom('reading')
          .select('before')
          .where((is) => is.and({ round, told: story, place }))
          .executeTakeFirst()
        const { before } = row ?? {}
        if (before) {
          await tx
            .updateTable('reading')
            .set({ sealed: before, before: null })
            .where((is) => is.and({ round, told: story, place }))
            .execute()
        } else {
          await tx
            .deleteFrom('reading')
            .where((is) => is.and({ round, told: story, place }))
            .execute()
        }
      })
    },

    async settle({ round, place }, id, { themes, quote }) {
      await alone(round, async (tx) => {
        const stories = await allStories(tx, keys, round)
        const story = stories.find((one) => one.id === id)
        if (!story) throw new Problem('not-found', 'problem.notFound')
        if (!isReadByBoth(stories)) throw new Problem('conflict', 'reading.problem.early')
        const quotes = { ...story.settled.quotes }
        if (quote !== undefined) quotes[otherThan(place)] = quote
        const settled = { ...story.settled, ...(themes && { themes }), quotes }
        const sealed = seal(SETTLED, round, id, settled)
        await tx
          .insertInto('reading')
          .values({ round, told: id, place: SETTLED, sealed })
          .onConflict((there) => there.columns(['round', 'told', 'place']).doUpdateSet({ sealed }))
          .execute()
      })
    },
  }
}

/** Every story of a round, with whatever was made of it. */
export async function allStories(
  tx: Tx,
  { system }: Pick<Keys, 'system'>,
  round: string,
): Promise<Story[]> {
  const told = await tx
    .selectFrom('told')
    .select(['id', 'respondent_group', 'item', 'words'])
    .where('round', '=', round)
    .orderBy('id')
    .execute()
  const made = await tx
    .selectFrom('reading')
    .select(['told', 'place', 'sealed'])
    .where('round', '=', round)
    .execute()
  const byStory = Map.groupBy(made, ({ told }) => told)
  return told.map(({ id, respondent_group, item, words }) => {
    const opened = new Map(
      (byStory.get(id) ?? []).map(({ place, sealed }) => [
        place,
        JSON.parse(system.open(sealed, readingPlace(round, id, place))),
      ]),
    )
    const [one, two]: (Read | undefined)[] = [opened.get(1), opened.get(2)]
    return {
      ...{ id, group: respondent_group, item, words: system.open(words, toldPlace(round, id)) },
      read: { ...(one && { 1: one }), ...(two && { 2: two }) },
      settled: opened.get(SETTLED) ?? { quotes: {} },
    }
  })
}

export const readerFingerprint = (keys: Pick<Keys, 'fingerprint'>, code: string): Uint8Array =>
  keys.fingerprint(code, 'reader code')

const readingPlace = (round: string, story: string, place: number) =>
  `reading|${round}|${story}|${place}`

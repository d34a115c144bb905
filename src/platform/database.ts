/**
 * The one way to the data. Nobody gets a bare connection: work is done as a person, at the entry,
 * or for the figures, and each of these is a database role that can reach nothing else.
 */

import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { birthday, dayInTheNetherlands } from './day.ts'
import { Problem } from './problem.ts'
import type { MemberRole, Tables } from './tables.ts'
import { wordedOnce } from './worded-once.ts'

export type Tx = Transaction<Tables>

/** Who asks, when, and how surely it is them. */
export interface Asker {
  person: string
  now: Date
  /**
   * Own words that are shared with nobody are open to their author from this moment on: those
   * written since signing in, or all of them after fresh proof. Left out: none of them.
   */
  ownWordsSince?: Date | 'ever' | undefined
}

/** Per family, the youths who turned 16 and whose earlier items somebody no longer sees. */
export type Outgrown = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Where an asker stands at this moment, as the door found it. */
export interface Standing {
  person: string
  /** The day where families live, as yyyy-mm-dd. */
  today: string
  /** The families they belong to now. */
  families: readonly string[]
  ownWordsSince: Asker['ownWordsSince']
  /** With the day on which each youth turned 16, as yyyy-mm-dd. */
  outgrown: Outgrown
  /** Per family, when their present stay began. */
  joined: ReadonlyMap<string, Date>
}

/** A family in which every youth and parent said yes to being counted along. */
export interface Agreeing {
  family: string
  /** Whose items count, with what they are there: not those of a youth or parent who left. */
  people: ReadonlyMap<string, MemberRole>
}

export type Erased = { person: string } | { family: string }

export interface Database {
  /**
   * Does `work` as this asker, inside one transaction, behind row-level security: family data of
   * other families and items that this person may not see are simply not there.
   * `oneMoment` sees the database as it was when it began, whatever others change meanwhile; where
   * one of them writes the same row, `work` is done over from a new beginning.
   */
  as<T>(
    asker: Asker,
    work: (tx: Tx, standing: Standing) => Promise<T>,
    how?: { oneMoment: boolean },
  ): Promise<T>
  /**
   * Signing in, joining a family, sending mail: where nobody is somebody yet. What `onlyReads` can
   * change nothing, and nobody waits for its end.
   */
  atEntry<T>(work: (tx: Tx) => Promise<T>, how?: { onlyReads: boolean }): Promise<T>
  /** Rounds, answers and tallies; no family table is reachable from here. */
  forFigures<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Who may answer, and whether they did; no answer can be read from here. */
  forInviting<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Taking in answers behind a code. What was taken in cannot be read back from here. */
  forCollecting<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** What was told in own words, and what two readers make of it; no other answer is in reach. */
  forReading<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * What plans contain, for counting. `each` is asked for every family that agreed, with the facts of
   * that one family in reach and no word of anybody; `together` then reaches no family any more, and
   * writes down what may be known of all of them. All in one moment.
   */
  forCounting<One, All>(
    each: (tx: Tx, agreeing: Agreeing) => Promise<One>,
    together: (tx: Tx, found: readonly One[]) => Promise<All>,
  ): Promise<All>
  /**
   * The log of who saw what: lines are added and read, never changed, and nothing else is there.
   * `oneMoment` reads a single moment, whoever writes meanwhile.
   */
  forLog<T>(work: (tx: Tx) => Promise<T>, how?: { oneMoment: boolean }): Promise<T>
  /** Keys themselves: wrapping them anew. Nobody's words can be read from here. */
  forKeys<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Taking away for good what one person wrote, or what one family kept, with the keys to it. */
  erasing<T>(what: Erased, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Calls `wake` with each payload sent on `channel`; payloads are ids, never content. After a time
   * in which it could not listen it calls with an empty one: something may have been missed.
   */
  listen(channel: string, wake: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** What differs between the embedded database and a server. */
export interface Connection {
  kysely: Kysely<Tables>
  /** Says several statements that take no values and answer nothing; a server hears them at once. */
  sayAll(tx: Tx, statements: readonly RawBuilder<unknown>[]): Promise<void>
  listen: Database['listen']
  close(): Promise<void>
}

export function createDatabase({ kysely, sayAll, listen, close }: Connection): Database {
  const within =
    (role: string, ...more: RawBuilder<unknown>[]) =>
    <T>(work: (tx: Tx) => Promise<T>, beginning = kysely.transaction()) =>
      beginning.execute(async (tx) => {
        await sayAll(tx, [sql`set local role ${sql.raw(role)}`, ...more])
        return work(tx)
      })

  return {
    async as(asker, work, how) {
      // SET takes no parameters, so a value is checked before it becomes part of the statement.
      const person = checkedUuid(asker.person)
      const today = dayInTheNetherlands(asker.now)
      const enter = within(
        'roer_entry',
        sql`set local roer.person = ${sql.lit(person)}`,
        sql`set local roer.today = ${sql.lit(today)}`,
        sql`set local roer.own_words_since = ${sql.lit(momentOf(asker.ownWordsSince))}`,
      )
      const asThem = async (tx: Tx) => {
        const places = await placesOf(tx, person, today)
        const { families, outgrown, joined } = places
        await sayAll(tx, [
          sql`set local role roer_app`,
          sql`set local roer.families = ${sql.lit(`{${families.join(',')}}`)}`,
          sql`set local roer.youth_in = ${sql.lit(`{${places.youthIn.join(',')}}`)}`,
          sql`set local roer.parent_in = ${sql.lit(`{${places.parentIn.join(',')}}`)}`,
          sql`set local roer.circle_in = ${sql.lit(`{${places.circleIn.join(',')}}`)}`,
          sql`set local roer.begun_in = ${sql.lit(`{${places.begunIn.join(',')}}`)}`,
          sql`set local roer.joined = ${sql.lit(joinedAsJson(joined))}`,
          sql`set local roer.outgrown = ${sql.lit(outgrownAsJson(outgrown))}`,
        ])
        return work(tx, {
          person,
          today,
          families,
          ownWordsSince: asker.ownWordsSince,
          outgrown,
          joined,
        })
      }
      if (!how?.oneMoment) return enter(asThem)
      return untilWhole(() =>
        enter(asThem, kysely.transaction().setIsolationLevel('repeatable read')),
      )
    },
    atEntry: (work, how) =>
      within('roer_entry')(
        work,
        how?.onlyReads ? kysely.transaction().setAccessMode('read only') : undefined,
      ),
    forFigures: (work) => within('roer_figures')(work),
    forInviting: (work) => within('roer_inviter')(work),
    forCollecting: (work) => within('roer_collector')(work),
    forReading: (work) => within('roer_reader')(work),
    forCounting(each, together) {
      const reach = (tx: Tx, family: string, authors: readonly string[]) =>
        sayAll(tx, [
          sql`set local role roer_counter`,
          sql`set local roer.counted_family = ${sql.lit(family)}`,
          sql`set local roer.counted_authors = ${sql.lit(`{${authors.join(',')}}`)}`,
        ])
      return untilWhole(() =>
        within('roer_entry')(async (tx) => {
          const found: Awaited<ReturnType<typeof each>>[] = []
          for (const agreeing of await agreeingFamilies(tx)) {
            const { family, people } = agreeing
            await reach(tx, checkedUuid(family), [...people.keys()].map(checkedUuid))
            found.push(await each(tx, agreeing))
          }
          await reach(tx, '', [])
          return together(tx, found)
        }, kysely.transaction().setIsolationLevel('repeatable read')),
      )
    },
    // The embedded database has one connection, on which nobody writes meanwhile.
    forLog: (work, how) =>
      within('roer_log')(
        work,
        how?.oneMoment ? kysely.transaction().setIsolationLevel('repeatable read') : undefined,
      ),
    forKeys: (work) => within('roer_keys')(work),
    erasing: async (what, work) =>
      within(
        'roer_keys',
        'person' in what
          ? sql`set local roer.erased_person = ${sql.lit(checkedUuid(what.person))}`
          : sql`set local roer.erased_family = ${sql.lit(checkedUuid(what.family))}`,
      )(work),
    listen,
    close,
  }
}

const WRITTEN_MEANWHILE = '40001'
const MOST_BEGINNINGS = 5

/** Whether another changed what this transaction was about to change, after it began. */
export const isCutThrough = (error: unknown): boolean =>
  (error as { code?: string } | undefined)?.code === WRITTEN_MEANWHILE

async function untilWhole<T>(work: () => Promise<T>): Promise<T> {
  for (let begun = 1; begun <= MOST_BEGINNINGS; begun++) {
    try {
      return await work()
    } catch (error) {
      if (!isCutThrough(error)) throw error
    }
  }
  throw new Problem('unavailable', 'problem.unavailable')
}

/** Who asks others into the circle; youth and parents ask more than that. */
const WIDENING: readonly MemberRole[] = ['circle', 'mentor', 'coordinator']

/** The age from which a parent sees on only what they are let see. */
const OUTGROWS_AT = 16

const rowsOfPlaces = wordedOnce((tx: Tx, person: string) =>
  tx
    .selectFrom('membership')
    .leftJoin('coming_of_age', (join) =>
      join
        .onRef('coming_of_age.family', '=', 'membership.family')
        .on(sql<boolean>`(membership.role = 'parent' or membership.was_parent)`)
        .on(sql<boolean>`not (membership.person = any (coming_of_age.keeps))`),
    )
    .select([
      'membership.family',
      'membership.role',
      'membership.joined_at',
      'coming_of_age.person as youth',
      sql<string | null>`coming_of_age.born_on::text`.as('bornOn'),
      // Began from the circle, and nobody takes part yet whose plan it is.
      sql<boolean>`case when membership.role = 'circle' and membership.asked_by is null
        then not exists (select from membership led where led.family = membership.family
          and led.role in ('youth', 'parent') and led.ended_at is null)
        else false end`.as('begun'),
    ])
    .where('membership.person', '=', person)
    .where('membership.ended_at', 'is', null)
    .where(lastDayNotOver),
)

/**
 * Where this person belongs today; and as a parent there, now or before, of whom they no longer see
 * what was shared earlier. Asked at the entry, because the age of a youth is shown to nobody else.
 */
async function placesOf(tx: Tx, person: string, today: string) {
  const { rows } = await tx.executeQuery(rowsOfPlaces(tx, person))
  const where = (counts: (row: (typeof rows)[number]) => boolean) => [
    ...new Set(rows.filter(counts).map(({ family }) => checkedUuid(family))),
  ]
  const outgrown = new Map<string, Map<string, string>>()
  for (const { family, youth, bornOn } of rows) {
    if (!youth || !bornOn) continue
    const day = birthday(bornOn, OUTGROWS_AT)
    if (day > today) continue
    const youths = outgrown.get(family) ?? new Map<string, string>()
    outgrown.set(family, youths.set(youth, day))
  }
  return {
    families: where(() => true),
    youthIn: where(({ role }) => role === 'youth'),
    parentIn: where(({ role }) => role === 'parent'),
    circleIn: where(({ role }) => WIDENING.includes(role)),
    begunIn: where(({ begun }) => begun),
    outgrown,
    joined: new Map(rows.map(({ family, joined_at }) => [family, joined_at])),
  }
}

const LEAD: readonly MemberRole[] = ['youth', 'parent']

/**
 * Families in which every youth and parent who takes part now said yes in this stay. Asked at the
 * entry, because nobody in a family is shown what another said.
 */
async function agreeingFamilies(tx: Tx): Promise<Agreeing[]> {
  const agreed = tx
    .selectFrom('membership')
    .leftJoin('counting_consent', (join) =>
      join
        .onRef('counting_consent.family', '=', 'membership.family')
        .onRef('counting_consent.person', '=', 'membership.person'),
    )
    .select('membership.family')
    .where('role', 'in', LEAD)
    .where('ended_at', 'is', null)
    .groupBy('membership.family')
    .having(sql<boolean>`bool_and(coalesce(said_at >= joined_at, false))`)
  const rows = await tx
    .selectFrom('membership')
    .select(['family', 'person', 'role'])
    .where('family', 'in', agreed)
    // A youth or parent who left cannot say yes any more, so what they wrote is not counted.
    .where((or) =>
      or.or([
        or.and([or('role', 'in', LEAD), or('ended_at', 'is', null)]),
        or.and([or('role', 'not in', LEAD), or('was_parent', '=', false)]),
      ]),
    )
    .orderBy('family')
    .execute()
  return [...Map.groupBy(rows, ({ family }) => family)].map(([family, members]) => ({
    family,
    people: new Map(members.map(({ person, role }) => [person, role])),
  }))
}

const joinedAsJson = (joined: Standing['joined']): string =>
  JSON.stringify(Object.fromEntries([...joined].map(([family, at]) => [checkedUuid(family), at])))

const outgrownAsJson = (outgrown: Outgrown): string =>
  JSON.stringify(
    Object.fromEntries(
      [...outgrown].map(([family, youths]) => [
        checkedUuid(family),
        Object.fromEntries([...youths].map(([youth, day]) => [checkedUuid(youth), day])),
      ]),
    ),
  )

/** Supporters and professionals have a last day; on the next one they do not belong any more. */
export const lastDayNotOver = sql<boolean>`(until is null or until >= roer_today())`

const momentOf = (since: Asker['ownWordsSince']): string =>
  since === 'ever' ? '-infinity' : (since?.toISOString() ?? 'infinity')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function checkedUuid(value: string): string {
  if (!UUID.test(value)) throw new TypeError('a person or family id must be a lower-case uuid')
  return value
}

/**
 * From here on this transaction is the log's, and can reach nothing else. It comes last: what
 * somebody saw or did and the lines about it are kept together, or not at all.
 */
export const goOnAsLog = (tx: Tx) => sql`set local role roer_log`.execute(tx)

/** From here on this transaction can change nothing; nobody waits for its end, then. */
export const onlyReadOn = (tx: Tx) => sql`set transaction read only`.execute(tx)

/** Tells every listener that something in this family changed, once the transaction is committed. */
export const announceChange = (tx: Tx, family: string) =>
  sql`select pg_notify('family_changed', ${family})`.execute(tx)

/**
 * Lets transactions that take the same turn wait for each other, until the end of each. For rules
 * that count before they write: two that count at once would both find room.
 */
export const takeTurn = (tx: Tx, turn: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(tx)

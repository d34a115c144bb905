/** Being signed in: an opaque token in the browser, only its hash here, and an end to it. */

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Asker, Database, Tx } from '../platform/database.ts'
import type { Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'
import type { SignedInBy } from '../platform/tables.ts'
import { wordedOnce } from '../platform/worded-once.ts'
import { newsSince } from './account-change.ts'

const TOKEN_BYTES = 32
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How often a visit is noted: not at every request. */
const NOTED_EVERY_MS = 60_000

/** How long a session lasts at most, and how long without doing anything. */
const limits = {
  ownDevice: { lasts: 12 * HOUR_MS, idle: 30 * MINUTE_MS },
  otherDevice: { lasts: 12 * HOUR_MS, idle: 10 * MINUTE_MS },
  organisation: { lasts: 8 * HOUR_MS, idle: 15 * MINUTE_MS },
}

const limitsOf = ({ how, own_device }: { how: SignedInBy; own_device: boolean }) => {
  if (how === 'organisation') return limits.organisation
  return own_device ? limits.ownDevice : limits.otherDevice
}

export const isOver = (
  session: { how: SignedInBy; own_device: boolean; seen_at: Date; expires_at: Date },
  now: Date,
): boolean =>
  session.expires_at <= now || now.getTime() - session.seen_at.getTime() >= limitsOf(session).idle

/** How long proof counts as fresh: long enough to read, too short to leave a phone lying about. */
const FRESH_MS = 10 * 60_000

export interface Session {
  id: string
  person: string
  how: SignedInBy
  /** Whether they said that this device is theirs. */
  ownDevice: boolean
  startedAt: Date
  /** When they last proved that it is them, with more than a mailed code. */
  provedAt: Date | undefined
  /** How far back that proof opens their own words; undefined: all of them. */
  opensSince: Date | undefined
  /** Whether they chose a code of their own. */
  ownCode: boolean
  /** Whether something about their way in changed, or is about to, that they were not told here. */
  news: boolean
}

export const isFresh = ({ provedAt }: Pick<Session, 'provedAt'>, now: Date): boolean =>
  provedAt !== undefined && now.getTime() - provedAt.getTime() < FRESH_MS

type Proven = Pick<Session, 'startedAt' | 'provedAt' | 'opensSince'>

/** What the database is asked with in this session. */
export const askerIn = (session: Proven & { person: string }, now: Date): Asker => ({
  person: session.person,
  now,
  ownWordsSince: ownWordsIn(session, now),
})

/** What was written since signing in, and with fresh proof also as far back as that proof opens. */
function ownWordsIn(session: Proven, now: Date): Asker['ownWordsSince'] {
  const { startedAt, opensSince } = session
  if (!isFresh(session, now)) return startedAt
  if (!opensSince) return 'ever'
  return opensSince < startedAt ? opensSince : startedAt
}

/**
 * Starts a session; every sign-in has its own, with a token that was never used before. Those of
 * this person that are long over are not kept.
 */
export async function startSession(
  uses: { database: Database; random: Random; now: Date },
  started: {
    person: string
    how: SignedInBy
    proved?: boolean
    ownDevice?: boolean
    /** How far back its proof opens their own words; left out: all of them. */
    opensSince?: Date | undefined
  },
): Promise<string> {
  const { person, how, proved, ownDevice = false, opensSince } = started
  const { lasts } = limitsOf({ how, own_device: ownDevice })
  const token = Buffer.from(uses.random(TOKEN_BYTES)).toString('base64url')
  await uses.database.atEntry(async (tx) => {
    await tx
      .deleteFrom('session')
      .where('person', '=', person)
      .where('expires_at', '<=', uses.now)
      .execute()
    await tx
      .insertInto('session')
      .values({
        id: newId(uses.random),
        token_hash: hashOf(token),
        person,
        how,
        own_device: ownDevice,
        proved_at: proved ? uses.now : null,
        opens_since: opensSince ?? null,
        created_at: uses.now,
        seen_at: uses.now,
        expires_at: new Date(uses.now.getTime() + lasts),
      })
      .execute()
  })
  return token
}

/**
 * The session of this token, or undefined when it is over or never was.
 *
 * @param active whether the person did something now; an open page that only listens does not count
 */
export async function findSession(
  uses: { database: Database; now: Date },
  token: string,
  active: boolean,
): Promise<Session | undefined> {
  const { database, now } = uses
  const hash = hashOf(token)
  const session = await database.atEntry((tx) => sessionOf(tx, hash, now), { onlyReads: true })
  if (!session || isOver(session, now)) return undefined
  if (active && now.getTime() - session.seen_at.getTime() > NOTED_EVERY_MS) {
    await database.atEntry(async (tx) => {
      // When the power fails just now, a session ends a minute too early; nobody waits for a disk.
      await sql`set local synchronous_commit to off`.execute(tx)
      await tx.updateTable('session').set({ seen_at: now }).where('token_hash', '=', hash).execute()
    })
  }
  const { id, person, how, own_device: ownDevice, created_at: startedAt, proved_at } = session
  const [provedAt, opensSince] = [proved_at ?? undefined, session.opens_since ?? undefined]
  const [ownCode, news] = [Boolean(session.own_code), Boolean(session.news)]
  return { id, person, how, ownDevice, startedAt, provedAt, opensSince, ownCode, news }
}

const sessionOf = async (tx: Tx, hash: Uint8Array, now: Date) =>
  (await tx.executeQuery(rowOfSession(tx, hash, now, newsSince(now)))).rows[0]

const rowOfSession = wordedOnce((tx: Tx, hash: Uint8Array, now: Date, since: Date) =>
  tx
    .selectFrom('session')
    .select(['id', 'person', 'how', 'own_device'])
    .select(['created_at', 'seen_at', 'expires_at', 'proved_at', 'opens_since'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('own_code')
          .select('chosen_at')
          .whereRef('own_code.person', '=', 'session.person'),
      ).as('own_code'),
    )
    .select(hasNews(now, since).as('news'))
    .where('token_hash', '=', hash),
)

/** A recovery that waits, or a change that was made elsewhere and not told in this session. */
const hasNews = (now: Date, since: Date) => sql<boolean>`(
  exists (select from recovery where recovery.person = session.person
    and ready_at is not null and recovery.expires_at > ${now})
  or exists (select from account_change as change where change.person = session.person
    and change.at > greatest(${since}, session.told_at)
    and change.session is distinct from session.id))`

/**
 * Who asks in each of these sessions, for open pages that only listen; one that is over or never
 * was is left out. Pages ask this all the time, so it is one question for all of them.
 */
export async function askersOf(
  { database, now }: { database: Database; now: Date },
  tokens: readonly string[],
): Promise<Map<string, Asker>> {
  const byHash = new Map(tokens.map((token) => [hashOf(token).toString('hex'), token]))
  const rows = await database.atEntry(
    async (tx) => (await tx.executeQuery(rowsOfSessions(tx, [...byHash.keys()]))).rows,
    { onlyReads: true },
  )
  return new Map(
    rows
      .filter((row) => !isOver(row, now))
      .map(({ hash, person, created_at: startedAt, proved_at, opens_since }) => {
        const proof = { provedAt: proved_at ?? undefined, opensSince: opens_since ?? undefined }
        return [byHash.get(hash)!, askerIn({ person, startedAt, ...proof }, now)]
      }),
  )
}

const rowsOfSessions = wordedOnce((tx: Tx, hashes: readonly string[]) =>
  tx
    .selectFrom('session')
    .select(['person', 'how', 'own_device'])
    .select(['created_at', 'seen_at', 'expires_at', 'proved_at', 'opens_since'])
    .select(sql<string>`encode(token_hash, 'hex')`.as('hash'))
    .where(
      sql<boolean>`token_hash in (select decode(one, 'hex') from unnest(${hashes}::text[]) as one)`,
    ),
)

export const endSession = (database: Database, token: string) =>
  database.atEntry((tx) =>
    tx.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute(),
  )

const hashOf = (token: string) => createHash('sha256').update(token).digest()

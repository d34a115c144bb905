/**
 * Asking somebody to join. The link in the mail does nothing by itself, so a mail scanner that opens
 * it fifty times uses nothing up. It asks for a word that the inviter says aloud and that no mail
 * holds; only then it tells a name. Whoever said it gives their own name and waits, and the inviter
 * confirms that it is them. Three wrong words end it. When it works no more it says so and nothing
 * else, whatever the reason.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Updateable } from 'kysely'
import { z } from 'zod'
import {
  type Asker,
  announceChange,
  type Database,
  type Tx,
  takeTurn,
} from '../platform/database.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import { FormId } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { type Message, post } from '../platform/mail.ts'
import { newId } from '../platform/new-id.ts'
import { shortText } from '../platform/own-words.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { MemberRole, Tables } from '../platform/tables.ts'
import { EmailAddress } from './email.ts'
import { type Family, findFamily, joinFamily, MemberName, refuseTakenName } from './family.ts'
import { asHeard, drawSpokenWord } from './spoken-word.ts'

const TOKEN_BYTES = 16
const DAY_MS = 24 * 60 * 60_000
const LASTS_MS = 7 * DAY_MS
/** Whoever said the word and gave a name waits longer: the inviter may be away for a while. */
const WAITS_MS = 14 * DAY_MS
const MOST_PER_DAY = 10
const MOST_WRONG_WORDS = 3
/** How long Kring tells that an invitation works no more. */
const TOLD_FOR_MS = 30 * DAY_MS

export const invitedRoles = [
  'youth',
  'parent',
  'circle',
  'mentor',
  'supporter',
  'professional',
  'coordinator',
] as const satisfies readonly MemberRole[]

export const InvitationForm = z.strictObject({
  id: FormId,
  name: MemberName,
  email: EmailAddress,
  role: z.enum(invitedRoles, 'invitation.role.missing'),
})

/** What whoever said the word tells of themselves. */
export const ClaimForm = z.strictObject({
  name: MemberName,
  authority: z.literal('claimed').optional(),
  organisation: z
    .literal('')
    .transform(() => undefined)
    .or(shortText(80, 'invitation.organisation.missing', 'invitation.organisation.long'))
    .optional(),
})

/** Who says where they work: they come from outside, with an organisation behind them. */
export const comesFromOrganisation = (role: MemberRole): boolean =>
  role === 'supporter' || role === 'professional'

/** Those have a last day, which can be moved: half a year when nobody says otherwise. */
export function suggestedLastDay(now: Date): string {
  const day = dayInTheNetherlands(now)
  const later = new Date(`${day}T12:00:00Z`)
  later.setUTCMonth(later.getUTCMonth() + 6)
  // The 31st of a month that has none would slip into the next.
  if (later.getUTCDate() !== Number(day.slice(8))) later.setUTCDate(0)
  return later.toISOString().slice(0, 10)
}

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

/**
 * Invites somebody into a family and posts the letter; once, however often the form is sent.
 *
 * @param words what the spoken word is drawn from
 * @param letter makes the mail around the token
 * @throws Problem when this person does not belong to the family, or invited ten people today
 */
export async function invite(
  uses: Omit<Uses, 'now'> & { words: readonly string[] },
  asker: Asker,
  family: string,
  invited: z.output<typeof InvitationForm>,
  letter: (token: string) => Message,
): Promise<void> {
  const { database, keys, random, words } = uses
  const { person: inviter, now } = asker
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url')
  await database.as(asker, async (tx) => {
    const found = await findFamily(tx, keys, family)
    if (!found) throw new Problem('not-found', 'problem.notFound')
    refuseTakenName(found, invited.name)
    refuseSecondCoordinator(found, invited.role)
    await takeTurn(tx, `invitations of ${inviter}`)
    const { id } = invited
    const fresh = await tx
      .insertInto('invitation')
      .values({
        family,
        id,
        token_hash: hashOf(token),
        role: invited.role,
        name: found.key.seal(invited.name, placeOf({ family, id }, 'name')),
        word: found.key.seal(drawSpokenWord(words, random), placeOf({ family, id }, 'word')),
        invited_by: inviter,
        created_at: now,
        expires_at: new Date(now.getTime() + LASTS_MS),
      })
      .onConflict((conflict) => conflict.columns(['family', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!fresh) return

    const { today } = await tx
      .selectFrom('invitation')
      .select(({ fn }) => fn.countAll<string>().as('today'))
      .where('created_at', '>', new Date(now.getTime() - DAY_MS))
      .executeTakeFirstOrThrow()
    if (Number(today) > MOST_PER_DAY) throw new Problem('refused', 'invitation.tooMany')
    await post(tx, keys, { id: newId(random), to: invited.email, now, ...letter(token) })
  })
}

/** One coordinator at a time: the sentence tells how to have another. */
export const COORDINATOR_TAKEN = 'invitation.role.coordinatorTaken'

function refuseSecondCoordinator({ members }: Family, role: MemberRole, person?: string): void {
  const taken = members.some((one) => one.role === 'coordinator' && one.person !== person)
  if (role === 'coordinator' && taken) throw new Problem('conflict', COORDINATOR_TAKEN)
}

/** What somebody who is signed in meets behind the link. */
export type Invited =
  | { step: 'word' }
  | { step: 'name'; inviter: string; role: MemberRole; name: string }
  | { step: 'wait'; inviter: string; role: MemberRole; name: string; claim: Claim }
  | { step: 'in'; family: string }

export interface Claim {
  name: string
  saysAuthority: boolean
  organisation: string | undefined
}

/** Undefined when it works no more, for this person or for anybody. Looking changes nothing. */
export async function readInvitation(
  uses: Pick<Uses, 'database' | 'keys' | 'now'>,
  token: string,
  person: string,
): Promise<Invited | undefined> {
  return uses.database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    if (!found) {
      const family = await familyJoinedBy(tx, token, person)
      return family ? { step: 'in', family } : undefined
    }
    const { row, family, inviter } = found
    if (row.spoken_by === null) return { step: 'word' }
    if (row.spoken_by !== person) return undefined
    const told = { inviter: inviter.name, role: row.role, name: nameIn(family, row) }
    const claim = claimIn(family, row)
    return claim ? { step: 'wait', ...told, claim } : { step: 'name', ...told }
  })
}

/**
 * Takes a word that somebody typed. Each try waits for the one before it, so asking many times at
 * once gives no more than three.
 */
export async function sayWord(
  uses: Uses,
  token: string,
  { person, typed }: { person: string; typed: string },
): Promise<'right' | 'wrong' | 'over'> {
  return uses.database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    if (!found) return 'over'
    const { row, family } = found
    // A second tap: this person said it already.
    if (row.spoken_by !== null) return row.spoken_by === person ? 'right' : 'over'
    if (!row.word) return 'over'
    const word = family.key.open(row.word, placeOf(row, 'word'))
    if (isSame(hashOf(asHeard(typed)), hashOf(asHeard(word)))) {
      await change(tx, row, { spoken_by: person, word: null })
      return 'right'
    }
    const tries = row.tries + 1
    if (tries < MOST_WRONG_WORDS) {
      await change(tx, row, { tries })
      return 'wrong'
    }
    await change(tx, row, { tries, word: null, ended_at: uses.now, ended_as: 'guessed' })
    return 'over'
  })
}

/**
 * Gives a name, or another one while waiting; the first time a letter goes to the inviter.
 *
 * @returns whether the invitation still works for this person
 */
export async function claim(
  uses: Uses,
  token: string,
  claimed: z.output<typeof ClaimForm> & { person: string },
  letter: Message,
): Promise<boolean> {
  const { database, keys, random, now } = uses
  return database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    if (!found || found.row.spoken_by !== claimed.person) return false
    const { row, family } = found
    const organisation = comesFromOrganisation(row.role) ? claimed.organisation : undefined
    await change(tx, row, {
      claimed_name: family.key.seal(claimed.name, placeOf(row, 'claimed name')),
      claimed_at: row.claimed_at ?? now,
      says_authority: row.role === 'parent' && claimed.authority === 'claimed',
      organisation: organisation
        ? family.key.seal(organisation, placeOf(row, 'organisation'))
        : null,
      expires_at: row.claimed_at ? row.expires_at : new Date(now.getTime() + WAITS_MS),
    })
    if (!row.claimed_at) {
      const to = await addressOf(tx, keys, row.invited_by)
      if (to) await post(tx, keys, { id: newId(random), to, now, ...letter })
    }
    return true
  })
}

/** An invitation as the one who made it sees it. */
export interface OwnInvitation {
  id: string
  /** What the inviter called this person. */
  name: string
  role: MemberRole
  state:
    | { is: 'open'; word: string }
    /** They said the word, and have not told their name yet. */
    | { is: 'spoken' }
    | { is: 'waiting'; claim: Claim }
    /** Guessed at or too late: told alike, because neither says who did it. */
    | { is: 'over' }
}

/** What this person asked and what is not settled yet, newest first. @param tx the inviter's own */
export async function ownInvitations(
  tx: Tx,
  family: Family,
  { inviter, now }: { inviter: string; now: Date },
): Promise<OwnInvitation[]> {
  const rows = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('family', '=', family.id)
    .where('invited_by', '=', inviter)
    .where('accepted_at', 'is', null)
    .where('created_at', '>', new Date(now.getTime() - TOLD_FOR_MS))
    .where(({ or, eb }) => or([eb('ended_at', 'is', null), eb('ended_as', '=', 'guessed')]))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: nameIn(family, row),
    role: row.role,
    state: stateOf(family, row, now),
  }))
}

function stateOf(family: Family, row: Row, now: Date): OwnInvitation['state'] {
  if (row.ended_at || row.expires_at <= now) return { is: 'over' }
  const claim = claimIn(family, row)
  if (claim) return { is: 'waiting', claim }
  if (row.word) return { is: 'open', word: family.key.open(row.word, placeOf(row, 'word')) }
  return row.spoken_by ? { is: 'spoken' } : { is: 'over' }
}

/**
 * Takes an invitation back, says that it is not them, or puts away the line that it works no more.
 *
 * @param tx the inviter's own
 */
export async function endInvitation(
  tx: Tx,
  family: string,
  {
    id,
    inviter,
    now,
    as,
  }: { id: string; inviter: string; now: Date; as: 'declined' | 'withdrawn' },
): Promise<void> {
  const ended = await tx
    .updateTable('invitation')
    .set({ ended_at: now, ended_as: as, word: null })
    .where('family', '=', family)
    .where('id', '=', id)
    .where('invited_by', '=', inviter)
    .where('accepted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw notFound()
}

/**
 * Says "yes, that is them": from now on they belong. Twice does nothing more.
 *
 * @param until the last day of a supporter or professional
 * @throws Problem when it is not this person's to confirm, works no more, or the name is taken
 */
export async function confirmInvitation(
  uses: Pick<Uses, 'database' | 'keys'>,
  asker: Asker,
  { family: id, invitation, until }: { family: string; invitation: string; until?: string },
): Promise<void> {
  const { database, keys } = uses
  const { person: inviter, now } = asker
  await database.atEntry(async (tx) => {
    const own = tx
      .selectFrom('invitation')
      .selectAll()
      .where('family', '=', id)
      .where('id', '=', invitation)
      .where('invited_by', '=', inviter)
    // What is settled cannot be locked any more, so it is looked at without.
    const row = (await own.forUpdate().executeTakeFirst()) ?? (await own.executeTakeFirst())
    const family = row && (await findFamily(tx, keys, id, dayInTheNetherlands(now)))
    const me = family?.members.find(({ person }) => person === inviter)
    if (!row || !family || !me) throw notFound()
    if (row.accepted_at) return
    const claim = claimIn(family, row)
    if (!claim || !row.spoken_by || row.ended_at || row.expires_at <= now) {
      throw new Problem('not-found', 'invitation.over')
    }
    refuseTakenName(family, claim.name, row.spoken_by)
    refuseSecondCoordinator(family, row.role, row.spoken_by)
    await change(tx, row, { accepted_by: row.spoken_by, accepted_at: now })
    await joinFamily(tx, {
      ...{ key: family.key, family: id, now, person: row.spoken_by, role: row.role, ...claim },
      askedBy: { person: inviter, role: me.role },
      until: comesFromOrganisation(row.role) ? (until ?? suggestedLastDay(now)) : undefined,
    })
    await announceChange(tx, id)
  })
}

/** Whoever was confirmed and opens the link once more is led to where they belong. */
async function familyJoinedBy(tx: Tx, token: string, person: string): Promise<string | undefined> {
  const used = await tx
    .selectFrom('invitation')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.family', '=', 'invitation.family')
        .onRef('membership.person', '=', 'invitation.accepted_by'),
    )
    .select('membership.family')
    .where('token_hash', '=', hashOf(token))
    .where('accepted_by', '=', person)
    .where('membership.ended_at', 'is', null)
    .executeTakeFirst()
  return used?.family
}

type Row = NonNullable<Awaited<ReturnType<typeof findOpen>>>['row']

async function findOpen(tx: Tx, uses: Pick<Uses, 'keys' | 'now'>, token: string) {
  const row = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', uses.now)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !(row.word || row.spoken_by)) return undefined
  const family = await findFamily(tx, uses.keys, row.family, dayInTheNetherlands(uses.now))
  const inviter = family?.members.find(({ person }) => person === row.invited_by)
  // An invitation ends when the person who made it has left.
  return family && inviter && { row, family, inviter }
}

const change = (
  tx: Tx,
  { family, id }: { family: string; id: string },
  changes: Updateable<Tables['invitation']>,
) =>
  tx
    .updateTable('invitation')
    .set(changes)
    .where('family', '=', family)
    .where('id', '=', id)
    .execute()

/** Who came in by their organisation has no address here. */
async function addressOf(tx: Tx, keys: Keys, person: string): Promise<string | undefined> {
  const { email } = await tx
    .selectFrom('person')
    .select('email')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return email ? keys.system.open(email, `person|${person}|email`) : undefined
}

const placeOf = ({ family, id }: { family: string; id: string }, column: string) =>
  `invitation|${family}|${id}|${column}`

const nameIn = (family: Family, row: Row) => family.key.open(row.name, placeOf(row, 'name'))

const claimIn = (family: Family, row: Row): Claim | undefined =>
  row.claimed_name
    ? {
        name: family.key.open(row.claimed_name, placeOf(row, 'claimed name')),
        saysAuthority: row.says_authority,
        organisation: row.organisation
          ? family.key.open(row.organisation, placeOf(row, 'organisation'))
          : undefined,
      }
    : undefined

const hashOf = (token: string) => createHash('sha256').update(token).digest()

const isSame = (given: Buffer, asked: Buffer) => timingSafeEqual(given, asked)

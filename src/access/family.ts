/** A family and the people around it, as one of them sees it. */

import { sql } from 'kysely'
import { z } from 'zod'
import { announceChange, type Database, lastDayNotOver, type Tx } from '../platform/database.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import { type DataKey, type FamilyKey, type Keys, newFamilyKey } from '../platform/keys.ts'
import { shortText } from '../platform/own-words.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { MemberRole } from '../platform/tables.ts'
import { type RowOf, wordedOnce } from '../platform/worded-once.ts'
import { belongsOn } from './belonging.ts'
import { answerCounting } from './counting-consent.ts'
import { maySetLastDay, type Removable, whyNotRemove } from './may-remove.ts'

export interface Member {
  person: string
  /** What this person is called in this family; empty when that no longer opens. */
  name: string
  role: MemberRole
}

/** With how they came in, and what bounds it. */
export interface Membership extends Member, Omit<Removable, 'role'> {
  joinedAt: Date
  /** Their last day, as yyyy-mm-dd; supporters and professionals have one. */
  until: string | undefined
  /** They say that they have authority over the child; nobody checked it. */
  saysAuthority: boolean
  /** Where they say that they work. */
  organisation: string | undefined
  /** They were a parent here in an earlier stay. */
  wasParent: boolean
}

export interface Family {
  id: string
  /** Opens and seals names in this family. Words are sealed by the key of who wrote them. */
  key: FamilyKey
  /** Everybody who belongs to it now, in order of joining. */
  members: readonly Membership[]
  /** Also those who left: their words stay, and keep their name. */
  everMembers: readonly Membership[]
  /** Members whose name was damaged: they are called nothing, and the others keep theirs. */
  damagedNames: readonly string[]
}

/** Signs that no eye sees: with them one name can be made to look like another. */
const INVISIBLE = /[\u200B\u202A-\u202E\u2060-\u2069\uFEFF]/u

/** What somebody is called: by their own choice, in their own letters. */
export const MemberName = shortText(60, 'family.name.missing', 'family.name.long')
  .refine((name) => !INVISIBLE.test(name), 'ownWords.unstorable')
  .refine((name) => seenAs(name) !== '', 'family.name.missing')

/** A name as an eye takes it in: capitals, blanks and joining signs make no other person. */
const seenAs = (name: string) =>
  name
    .normalize('NFKC')
    .toLocaleLowerCase('nl')
    .replace(/[\p{Cf}\p{Z}\s]/gu, '')

/**
 * Two people of one family do not go by one name: whoever shares by faces and names must not be
 * sharing with somebody else than they think.
 *
 * @throws Problem when another member is called so
 */
export function refuseTakenName({ members }: Family, name: string, person?: string): void {
  const taken = members.some(
    (member) => member.person !== person && seenAs(member.name) === seenAs(name),
  )
  if (taken) throw new Problem('conflict', NAME_TAKEN)
}

/** The sentence that tells so, near the field. */
export const NAME_TAKEN = 'family.name.taken'

/** Who starts a family: the others are invited. */
export const FounderRole = z.enum(['youth', 'parent', 'circle'], 'family.role.missing')

const placeOfName = (family: string, person: string) => `membership|${family}|${person}|name`
const placeOfOrganisation = (family: string, person: string) =>
  `membership|${family}|${person}|organisation`

/**
 * Starts a family with one member.
 *
 * @param founder its `family` is an id made before, so that sending the form twice starts one family
 * @throws Problem when that id is some other family's
 */
export async function startFamily(
  uses: { database: Database; keys: Keys; now: Date },
  founder: {
    family: string
    person: string
    name: string
    role: MemberRole
    saysAuthority?: boolean | undefined
  },
): Promise<void> {
  const { database, keys, now } = uses
  await database.atEntry(async (tx) => {
    const { wrapped, key } = await newFamilyKey(tx, keys)
    const { family } = founder
    const added = await tx
      .insertInto('family')
      .values({ id: family, wrapped_key: wrapped, created_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return joinFamily(tx, { ...founder, key, now })

    const mine = await tx
      .selectFrom('membership')
      .select('person')
      .where('family', '=', family)
      .where('person', '=', founder.person)
      .executeTakeFirst()
    if (!mine) throw new Problem('conflict', 'problem.ours')
  })
}

/**
 * Adds a member, or takes one back who left or whose last day is over; somebody who belongs already
 * stays who they are. What was shared with somebody who comes back counts no more.
 */
export async function joinFamily(
  tx: Tx,
  member: {
    key: DataKey
    family: string
    now: Date
    person: string
    name: string
    role: MemberRole
    /** Who asked them in, and what that person is here. */
    askedBy?: { person: string; role: MemberRole } | undefined
    until?: string | undefined
    saysAuthority?: boolean | undefined
    organisation?: string | undefined
  },
): Promise<void> {
  const { key, family, person, name, role, now, askedBy, until, organisation } = member
  const isOwnChoice = role === 'mentor' || role === 'supporter'
  const belonging = {
    role,
    name: key.seal(name, placeOfName(family, person)),
    joined_at: now,
    asked_by: askedBy?.person ?? null,
    youths_own: isOwnChoice && askedBy?.role === 'youth',
    until: until ?? null,
    authority: member.saysAuthority && role === 'parent' ? ('claimed' as const) : null,
    organisation: organisation ? key.seal(organisation, placeOfOrganisation(family, person)) : null,
  }
  const today = dayInTheNetherlands(now)
  await tx
    .insertInto('membership')
    .values({ family, person, ...belonging })
    .onConflict((conflict) =>
      conflict
        .columns(['family', 'person'])
        .doUpdateSet({
          ...belonging,
          ended_at: null,
          was_parent: sql<boolean>`membership.was_parent or membership.role = 'parent'`,
        })
        .where(({ or, eb }) =>
          or([
            eb('membership.ended_at', 'is not', null),
            sql<boolean>`membership.until < ${today}::date`,
          ]),
        ),
    )
    .execute()
}

/**
 * Stops taking part, from this moment. Nobody can refuse it, also to the last one of a family; what
 * others shared is out of reach with the next request.
 *
 * @param tx the leaver's own
 */
export async function leaveFamily(
  tx: Tx,
  { family, person, now }: { family: string; person: string; now: Date },
): Promise<void> {
  // A yes to being counted is of this stay, and has no place to be taken back after it.
  await answerCounting(tx, { family, person }, { yes: false, now })
  await tx
    .updateTable('membership')
    .set({ ended_at: now })
    .where('family', '=', family)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute()
  await announceChange(tx, family)
}

/**
 * Ends another's place, from this moment: what others shared is out of their reach with the next
 * request. What they wrote stays with those they chose.
 *
 * @param tx the asker's own
 * @throws Problem that says why this cannot be
 */
export async function removeMember(
  tx: Tx,
  family: Family,
  { me, person, now }: { me: string; person: string; now: Date },
): Promise<void> {
  const { asker, member } = twoOf(family, me, person)
  const why = whyNotRemove(asker, member)
  if (why) throw new Problem('refused', `members.remove.not.${why}`)
  await placeOf(tx, family.id, person).set({ ended_at: now }).execute()
  await announceChange(tx, family.id)
}

/**
 * Moves the last day of a supporter or professional.
 *
 * @param tx the asker's own
 * @throws Problem when it is not theirs to say
 */
export async function setLastDay(
  tx: Tx,
  family: Family,
  { me, person, until }: { me: string; person: string; until: string },
): Promise<void> {
  const { asker, member } = twoOf(family, me, person)
  if (!maySetLastDay(asker, member)) throw new Problem('refused', 'members.until.notYours')
  await placeOf(tx, family.id, person).set({ until }).execute()
}

const placeOf = (tx: Tx, family: string, person: string) =>
  tx
    .updateTable('membership')
    .where('family', '=', family)
    .where('person', '=', person)
    .where('ended_at', 'is', null)

function twoOf({ members }: Family, me: string, person: string) {
  const asker = members.find((one) => one.person === me)
  const member = members.find((one) => one.person === person)
  if (!asker || !member) throw notFound()
  return { asker, member }
}

/**
 * The family, or undefined for whoever does not belong to it.
 *
 * @param day for whom is asked at the entry: elsewhere the day comes with whoever asks
 */
export const findFamily = async (
  tx: Tx,
  keys: Keys,
  id: string,
  day?: string,
): Promise<Family | undefined> =>
  familyOf(keys, id, (await tx.executeQuery(rowsOfFamily(tx, id))).rows, day)

/** What there is to know of a family, to ask together with something else. */
export const rowsOfFamily = wordedOnce((tx: Tx, id: string) =>
  tx
    .selectFrom('family')
    .innerJoin('membership', 'membership.family', 'family.id')
    .select(['wrapped_key', 'person', 'role', 'name', 'joined_at', 'ended_at'])
    .select(['asked_by', 'youths_own', 'authority', 'organisation', 'was_parent'])
    .select([
      sql<string | null>`until::text`.as('until'),
      sql<string | null>`roer_today()::text`.as('today'),
    ])
    .where('family.id', '=', id)
    .orderBy('joined_at')
    .orderBy('person'),
)

type FamilyRow = RowOf<typeof rowsOfFamily>

/** The family that these rows tell of, with its names opened. */
export async function familyOf(
  keys: Keys,
  id: string,
  rows: readonly FamilyRow[],
  day?: string,
): Promise<Family | undefined> {
  const [first] = rows
  if (!first) return undefined
  const key = await keys.dataKey(first.wrapped_key)
  const today = day ?? first.today ?? NEVER
  const everybody = rows.map((row): { member: Membership; belongs: boolean } => ({
    member: {
      person: row.person,
      role: row.role,
      name: textOf(key, row.name, placeOfName(id, row.person)) ?? '',
      joinedAt: row.joined_at,
      askedBy: row.asked_by ?? undefined,
      youthsOwn: row.youths_own,
      until: row.until ?? undefined,
      saysAuthority: row.authority === 'claimed',
      organisation:
        (row.organisation && textOf(key, row.organisation, placeOfOrganisation(id, row.person))) ??
        undefined,
      wasParent: row.was_parent,
    },
    belongs: belongsOn(today, { ended: row.ended_at !== null, until: row.until }),
  }))
  return {
    id,
    key,
    members: everybody.filter(({ belongs }) => belongs).map(({ member }) => member),
    everMembers: everybody.map(({ member }) => member),
    // An empty one was erased by who it was of, and that is no damage.
    damagedNames: rows
      .filter(({ name }, index) => name.length > 0 && everybody[index]?.member.name === '')
      .map(({ person }) => person),
  }
}

/** Undefined when it does not open: one damaged name must not take a whole family down. */
function textOf(key: DataKey, sealed: Uint8Array, place: string): string | undefined {
  try {
    return key.open(sealed, place)
  } catch {
    return undefined
  }
}

/** After every last day: nobody who has one belongs. */
const NEVER = '9999-12-31'

/** Where somebody belongs: a family's id and what they are called there, empty when it does not open. */
export async function familiesOf(
  tx: Tx,
  keys: Keys,
  person: string,
): Promise<{ family: string; name: string }[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('family', 'family.id', 'membership.family')
    .select(['membership.family', 'membership.name', 'family.wrapped_key'])
    .where('membership.person', '=', person)
    .where('membership.ended_at', 'is', null)
    .where(lastDayNotOver)
    .orderBy('membership.joined_at')
    .execute()
  return Promise.all(
    rows.map(async ({ family, name, wrapped_key }) => ({
      family,
      name: textOf(await keys.dataKey(wrapped_key), name, placeOfName(family, person)) ?? '',
    })),
  )
}

/** Every place that somebody has or had, with what is kept of them there, the oldest first. */
export async function ownPlaces(tx: Tx, keys: Keys, person: string) {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('family', 'family.id', 'membership.family')
    .select(['family', 'role', 'name', 'joined_at', 'ended_at', 'authority', 'organisation'])
    .select(['family.wrapped_key', sql<string | null>`until::text`.as('until')])
    .where('person', '=', person)
    .orderBy('joined_at')
    .orderBy('family')
    .execute()
  const places = rows.map(async (row) => {
    const key = await keys.dataKey(row.wrapped_key)
    const opened = (sealed: Uint8Array | null, place: string) =>
      sealed ? textOf(key, sealed, place) : undefined
    return {
      id: row.family,
      role: row.role,
      name: opened(row.name, placeOfName(row.family, person)),
      joinedAt: row.joined_at,
      endedAt: row.ended_at ?? undefined,
      lastDay: row.until ?? undefined,
      organisation: opened(row.organisation, placeOfOrganisation(row.family, person)),
      saysAuthority: row.authority === 'claimed',
    }
  })
  return Promise.all(places)
}

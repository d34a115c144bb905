/** A family and the people around it, as one of them sees it. */

import { z } from 'zod'
import { announceChange, type Database, type Tx } from '../platform/database.ts'
import type { DataKey, Keys } from '../platform/keys.ts'
import { shortText } from '../platform/own-words.ts'
import { Problem } from '../platform/problem.ts'
import type { MemberRole } from '../platform/tables.ts'

export interface Member {
  person: string
  /** What this person is called in this family. */
  name: string
  role: MemberRole
}

export interface Family {
  id: string
  /** Opens and seals the words of this family. */
  key: DataKey
  /** Everybody who belongs to it now, in order of joining. */
  members: readonly Member[]
  /** Also those who left: their words stay, and keep their name. */
  everMembers: readonly Member[]
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

/**
 * Starts a family with one member.
 *
 * @param founder its `family` is an id made before, so that sending the form twice starts one family
 * @throws Problem when that id is some other family's
 */
export async function startFamily(
  uses: { database: Database; keys: Keys; now: Date },
  founder: { family: string; person: string; name: string; role: MemberRole },
): Promise<void> {
  const { database, keys, now } = uses
  const { wrapped, key } = keys.newDataKey()
  await database.atEntry(async (tx) => {
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
 * Adds a member, or takes one back who left; somebody who belongs already stays who they are.
 * Whoever comes back sees again what its authors never stopped sharing with them.
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
  },
): Promise<void> {
  const { key, family, person, name, role, now } = member
  const belonging = {
    role,
    name: key.seal(name, placeOfName(family, person)),
    joined_at: now,
  }
  await tx
    .insertInto('membership')
    .values({ family, person, ...belonging })
    .onConflict((conflict) =>
      conflict
        .columns(['family', 'person'])
        .doUpdateSet({ ...belonging, ended_at: null })
        .where('membership.ended_at', 'is not', null),
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
  await tx
    .updateTable('membership')
    .set({ ended_at: now })
    .where('family', '=', family)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute()
  await announceChange(tx, family)
}

/** The family, or undefined for whoever does not belong to it. */
export async function findFamily(tx: Tx, keys: Keys, id: string): Promise<Family | undefined> {
  const rows = await tx
    .selectFrom('family')
    .innerJoin('membership', 'membership.family', 'family.id')
    .select(['wrapped_key', 'person', 'role', 'name', 'ended_at'])
    .where('family.id', '=', id)
    .orderBy('joined_at')
    .orderBy('person')
    .execute()
  const [first] = rows
  if (!first) return undefined
  const key = keys.dataKey(first.wrapped_key)
  const named = rows.map(({ person, role, name, ended_at }) => ({
    member: { person, role, name: key.open(name, placeOfName(id, person)) },
    left: ended_at !== null,
  }))
  return {
    id,
    key,
    members: named.filter(({ left }) => !left).map(({ member }) => member),
    everMembers: named.map(({ member }) => member),
  }
}

/** Where somebody belongs: a family's id and what they are called there. */
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
    .orderBy('membership.joined_at')
    .execute()
  return rows.map(({ family, name, wrapped_key }) => ({
    family,
    name: keys.dataKey(wrapped_key).open(name, placeOfName(family, person)),
  }))
}

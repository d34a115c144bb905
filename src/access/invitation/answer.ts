/**
 * What whoever was asked does. The link in the mail does nothing by itself, so a mail scanner that
 * opens it fifty times uses nothing up. It asks for a word that the inviter says aloud and that no
 * mail holds; only then it tells a name. Whoever said it gives their own name and waits, and the
 * inviter confirms that it is them. Three wrong words end it. When it works no more it says so and
 * nothing else, whatever the reason.
 */

import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import { shortText } from '../../platform/own-words.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { MemberName } from '../family.ts'
import { mailPerson, type Wording } from '../safe-contact.ts'
import { asHeard } from '../spoken-word.ts'
import {
  type Claim,
  change,
  claimIn,
  comesFromOrganisation,
  DAY_MS,
  findOpen,
  hashOf,
  nameIn,
  placeOf,
  type Uses,
} from './row.ts'

/** Whoever said the word and gave a name waits longer: the inviter may be away for a while. */
const WAITS_MS = 14 * DAY_MS
const MOST_WRONG_WORDS = 3

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

/** What somebody who is signed in meets behind the link. */
export type Invited =
  | { step: 'word' }
  | { step: 'name'; inviter: string; role: MemberRole; name: string }
  | { step: 'wait'; inviter: string; role: MemberRole; name: string; claim: Claim }
  /** A youth who was not asked their age yet is asked once. */
  | { step: 'in'; family: string; asksAge: boolean }

/** Undefined when it works no more, for this person or for anybody. Looking changes nothing. */
export async function readInvitation(
  uses: Pick<Uses, 'database' | 'keys' | 'now'>,
  token: string,
  person: string,
): Promise<Invited | undefined> {
  return uses.database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    if (!found) {
      const joined = await familyJoinedBy(tx, token, person)
      return joined && { step: 'in', ...joined }
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
): Promise<'right' | 'wrong' | 'over' | 'in'> {
  return uses.database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    if (!found) return 'over'
    const { row, family } = found
    // A second tap: this person said it already.
    if (row.spoken_by !== null) return row.spoken_by === person ? 'right' : 'over'
    if (!row.word) return 'over'
    const word = family.key.open(row.word, placeOf(row, 'word'))
    if (isSame(hashOf(asHeard(typed)), hashOf(asHeard(word)))) {
      // Whoever belongs already, the inviter too, gets no second role and uses nothing up.
      if (family.members.some((member) => member.person === person)) return 'in'
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
  letter: Wording,
): Promise<boolean> {
  const { database, now } = uses
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
      await mailPerson(tx, uses, row.invited_by, letter)
    }
    return true
  })
}

/** Whoever was confirmed and opens the link once more is led to where they belong. */
async function familyJoinedBy(
  tx: Tx,
  token: string,
  person: string,
): Promise<{ family: string; asksAge: boolean } | undefined> {
  const used = await tx
    .selectFrom('invitation')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.family', '=', 'invitation.family')
        .onRef('membership.person', '=', 'invitation.accepted_by'),
    )
    .leftJoin('coming_of_age', (join) =>
      join
        .onRef('coming_of_age.family', '=', 'membership.family')
        .onRef('coming_of_age.person', '=', 'membership.person'),
    )
    .select(['membership.family', 'membership.role', 'coming_of_age.person as asked'])
    .where('token_hash', '=', hashOf(token))
    .where('accepted_by', '=', person)
    .where('membership.ended_at', 'is', null)
    .executeTakeFirst()
  return used && { family: used.family, asksAge: used.role === 'youth' && !used.asked }
}

const isSame = (given: Buffer, asked: Buffer) => timingSafeEqual(given, asked)

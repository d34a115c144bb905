/**
 * Asking somebody to join. The link does nothing by itself, so a mail scanner that opens it fifty
 * times uses nothing up; it works once, for a week, and tells no name to whoever is not signed in.
 */

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Asker, type Database, type Tx, takeTurn } from '../platform/database.ts'
import { FormId } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { type Message, post } from '../platform/mail.ts'
import { newId } from '../platform/new-id.ts'
import { Problem } from '../platform/problem.ts'
import type { MemberRole } from '../platform/tables.ts'
import { EmailAddress } from './email.ts'
import { type Family, findFamily, joinFamily, MemberName, refuseTakenName } from './family.ts'

const TOKEN_BYTES = 16
const LASTS_MS = 7 * 24 * 60 * 60_000
const MOST_PER_DAY = 10
const DAY_MS = 24 * 60 * 60_000

export const invitedRoles = [
  'youth',
  'parent',
  'circle',
  'mentor',
  'supporter',
  'professional',
] as const satisfies readonly MemberRole[]

export const InvitationForm = z.strictObject({
  id: FormId,
  name: MemberName,
  email: EmailAddress,
  role: z.enum(invitedRoles, 'invitation.role.missing'),
})

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

/**
 * Invites somebody into a family and posts the letter; once, however often the form is sent.
 *
 * @param letter makes the mail around the token
 * @throws Problem when this person does not belong to the family, or invited ten people today
 */
export async function invite(
  uses: Omit<Uses, 'now'>,
  asker: Asker,
  family: string,
  invited: z.output<typeof InvitationForm>,
  letter: (token: string) => Message,
): Promise<void> {
  const { database, keys, random } = uses
  const { person: inviter, now } = asker
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url')
  await database.as(asker, async (tx) => {
    const found = await findFamily(tx, keys, family)
    if (!found) throw new Problem('not-found', 'problem.notFound')
    refuseTakenName(found, invited.name)
    await takeTurn(tx, `invitations of ${inviter}`)
    const { id } = invited
    const fresh = await tx
      .insertInto('invitation')
      .values({
        family,
        id,
        token_hash: hashOf(token),
        role: invited.role,
        name: found.key.seal(invited.name, `invitation|${family}|${id}|name`),
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

export interface OpenInvitation {
  family: string
  /** What the inviter called the person; they may choose otherwise. */
  name: string
  inviter: string
  role: MemberRole
}

/** What an invitation says to somebody who is signed in; undefined when it works no more. */
export async function readInvitation(
  uses: Pick<Uses, 'database' | 'keys' | 'now'>,
  token: string,
): Promise<OpenInvitation | undefined> {
  return uses.database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    return found && describe(found)
  })
}

/**
 * Joins the family that this invitation opens, once.
 *
 * @returns the family, or undefined when the invitation works no more
 */
export async function acceptInvitation(
  uses: Uses,
  token: string,
  person: string,
  name: string,
): Promise<string | undefined> {
  const { database, now } = uses
  return database.atEntry(async (tx) => {
    const found = await findOpen(tx, uses, token)
    if (!found) return familyJoinedBy(tx, token, person)
    const { row, family } = found
    refuseTakenName(family, name, person)
    await tx
      .updateTable('invitation')
      .set({ accepted_by: person, accepted_at: now })
      .where('family', '=', row.family)
      .where('id', '=', row.id)
      .execute()
    await joinFamily(tx, {
      key: family.key,
      family: row.family,
      now,
      person,
      name,
      role: row.role,
    })
    return row.family
  })
}

/** A second tap on the same button finds the invitation used, by this same person. */
async function familyJoinedBy(tx: Tx, token: string, person: string): Promise<string | undefined> {
  const used = await tx
    .selectFrom('invitation')
    .select('family')
    .where('token_hash', '=', hashOf(token))
    .where('accepted_by', '=', person)
    .executeTakeFirst()
  return used?.family
}

type Found = NonNullable<Awaited<ReturnType<typeof findOpen>>>

async function findOpen(tx: Tx, uses: Pick<Uses, 'keys' | 'now'>, token: string) {
  const row = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', uses.now)
    .forUpdate()
    .executeTakeFirst()
  const family = row && (await findFamily(tx, uses.keys, row.family))
  const inviter = family?.members.find(({ person }) => person === row?.invited_by)
  // An invitation ends when the person who made it has left.
  return row && family && inviter && { row, family, inviter }
}

const describe = ({ row, family, inviter }: Found): OpenInvitation => ({
  family: row.family,
  name: nameIn(family, row),
  inviter: inviter.name,
  role: row.role,
})

const nameIn = (family: Family, row: Found['row']) =>
  family.key.open(row.name, `invitation|${row.family}|${row.id}|name`)

const hashOf = (token: string) => createHash('sha256').update(token).digest()

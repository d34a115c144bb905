/** An invitation as it is stored, and what asking, answering and confirming it have in common. */

import { createHash } from 'node:crypto'
import type { Selectable, Updateable } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import type { MemberRole, Tables } from '../../platform/tables.ts'
import { type Family, findFamily } from '../family.ts'

export const DAY_MS = 24 * 60 * 60_000

export interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

/** Who says where they work: they come from outside, with an organisation behind them. */
export const comesFromOrganisation = (role: MemberRole): boolean =>
  role === 'supporter' || role === 'professional'

/** One coordinator at a time: the sentence tells how to have another. */
export const COORDINATOR_TAKEN = 'invitation.role.coordinatorTaken'

export function refuseSecondCoordinator(
  { members }: Family,
  role: MemberRole,
  person?: string,
): void {
  const taken = members.some((one) => one.role === 'coordinator' && one.person !== person)
  if (role === 'coordinator' && taken) throw new Problem('conflict', COORDINATOR_TAKEN)
}

export interface Claim {
  name: string
  saysAuthority: boolean
  organisation: string | undefined
}

export type Row = Selectable<Tables['invitation']>

export async function findOpen(tx: Tx, uses: Pick<Uses, 'keys' | 'now'>, token: string) {
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
  return family && inviter && isOfTheirStay(inviter, row) && { row, family, inviter }
}

/** An invitation ends when the person who made it leaves, also when they come back. */
export const isOfTheirStay = (
  inviter: { joinedAt: Date },
  { created_at }: { created_at: Date },
): boolean => created_at >= inviter.joinedAt

export const change = (
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

export const placeOf = ({ family, id }: { family: string; id: string }, column: string) =>
  `invitation|${family}|${id}|${column}`

export const nameIn = (family: Family, row: Row) => family.key.open(row.name, placeOf(row, 'name'))

export const claimIn = (family: Family, row: Row): Claim | undefined =>
  row.claimed_name
    ? {
        name: family.key.open(row.claimed_name, placeOf(row, 'claimed name')),
        saysAuthority: row.says_authority,
        organisation: row.organisation
          ? family.key.open(row.organisation, placeOf(row, 'organisation'))
          : undefined,
      }
    : undefined

export const hashOf = (token: string) => createHash('sha256').update(token).digest()

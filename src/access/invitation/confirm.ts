/** What whoever asked does next: saying the word, taking it back, and saying "yes, that is them". */

import { type Asker, announceChange, type Tx } from '../../platform/database.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { type Family, findFamily, joinFamily, refuseTakenName } from '../family.ts'
import { mayAsk } from '../may-ask.ts'
import { NOT_YOURS_TO_ASK } from './ask.ts'
import {
  type Claim,
  change,
  claimIn,
  comesFromOrganisation,
  DAY_MS,
  isOfTheirStay,
  nameIn,
  placeOf,
  type Row,
  refuseSecondCoordinator,
  type Uses,
} from './row.ts'

/** How long Kring tells that an invitation works no more. */
const TOLD_FOR_MS = 30 * DAY_MS

/** Those have a last day, which can be moved: half a year when nobody says otherwise. */
export function suggestedLastDay(now: Date): string {
  const day = dayInTheNetherlands(now)
  const later = new Date(`${day}T12:00:00Z`)
  later.setUTCMonth(later.getUTCMonth() + 6)
  // The 31st of a month that has none would slip into the next.
  if (later.getUTCDate() !== Number(day.slice(8))) later.setUTCDate(0)
  return later.toISOString().slice(0, 10)
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
  const me = family.members.find(({ person }) => person === inviter)
  const rows = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('family', '=', family.id)
    .where('invited_by', '=', inviter)
    .where('accepted_at', 'is', null)
    .where('created_at', '>', new Date(now.getTime() - TOLD_FOR_MS))
    .$if(me !== undefined, (query) => query.where('created_at', '>=', me!.joinedAt))
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
    if (!row || !family || !me || !isOfTheirStay(me, row)) throw notFound()
    if (row.accepted_at) return
    // What the inviter is said enough when they asked, also before a youth or parent took part.
    const asking = { role: me.role, began: me.askedBy === undefined }
    if (!mayAsk(asking, row.role, false)) throw new Problem('refused', NOT_YOURS_TO_ASK)
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

/**
 * Whether somebody lets what they are in be counted along: their own yes, for as long as they take
 * part. Nobody else in the family reads it, so it announces no change to pages that are open.
 */

import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

interface Own {
  family: string
  person: string
}

/** @param tx their own. A yes of an earlier stay is none. */
export async function saidYesToCounting(tx: Tx, { family, person }: Own): Promise<boolean> {
  const row = await tx
    .selectFrom('counting_consent')
    .select('said_at')
    .where('family', '=', family)
    .where('person', '=', person)
    .where(sql<boolean>`said_at >= roer_joined(family)`)
    .executeTakeFirst()
  return row !== undefined
}

/** A yes is kept with its day; a no takes it away, and nothing of it stays. */
export async function answerCounting(
  tx: Tx,
  { family, person }: Own,
  { yes, now }: { yes: boolean; now: Date },
): Promise<void> {
  await tx
    .deleteFrom('counting_consent')
    .where('family', '=', family)
    .where('person', '=', person)
    .execute()
  if (!yes) return
  await tx.insertInto('counting_consent').values({ family, person, said_at: now }).execute()
}

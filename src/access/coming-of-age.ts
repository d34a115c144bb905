/** What a youth tells of their own age, and whom they let look on after 16. Nobody else reads it. */

import { sql } from 'kysely'
import { announceChange, type Tx } from '../platform/database.ts'
import type { ComingOfAge } from './age.ts'

/** @param tx the youth's own */
export async function readComingOfAge(
  tx: Tx,
  family: string,
  person: string,
): Promise<{
  told: ComingOfAge | undefined
  /** Whether they told it or chose not to: then nobody asks again. */
  asked: boolean
}> {
  const row = await tx
    .selectFrom('coming_of_age')
    .select(['keeps', sql<string | null>`born_on::text`.as('bornOn')])
    .where('family', '=', family)
    .where('person', '=', person)
    .executeTakeFirst()
  const bornOn = row?.bornOn
  return {
    told: bornOn ? { person, bornOn, keeps: row.keeps } : undefined,
    asked: row !== undefined,
  }
}

/** @param bornOn as yyyy-mm-dd; left out to say nothing, or to take back what was told */
export async function tellBirth(
  tx: Tx,
  family: string,
  { person, bornOn }: { person: string; bornOn: string | undefined },
): Promise<void> {
  const told = bornOn ? { born_on: bornOn } : { born_on: null, keeps: [] }
  await tx
    .insertInto('coming_of_age')
    .values({ family, person, ...told })
    .onConflict((conflict) => conflict.columns(['family', 'person']).doUpdateSet(told))
    .execute()
  await announceChange(tx, family)
}

/** Sets who goes on looking; everybody else sees no more what was shared before. */
export async function letLookOn(
  tx: Tx,
  family: string,
  { person, keeps }: { person: string; keeps: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('coming_of_age')
    .set({ keeps: [...keeps] })
    .where('family', '=', family)
    .where('person', '=', person)
    .execute()
  await announceChange(tx, family)
}

/** Codes for the two who read what was told in a round that is closed. */

import type { Database } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newEntryCode } from '../answering/entry-code.ts'
import { type Codebook, codebookKey } from './codebook.ts'
import type { ReaderPlace } from './reading.ts'
import { readerFingerprint } from './store.ts'

interface Uses {
  database: Pick<Database, 'forReading'>
  keys: Pick<Keys, 'fingerprint'>
  random: Random
}

export interface Invited {
  title: string
  stories: number
  codes: readonly { place: ReaderPlace; code: string }[]
}

/**
 * @param again gives both a new code, with which they go on where they were; the old ones open nothing
 * @throws Failure when the round is not closed, has no stories, or has readers already
 */
export async function inviteReaders(
  { database, keys, random }: Uses,
  { round, codebook, again }: { round: string; codebook: Codebook; again: boolean },
): Promise<Invited> {
  return database.forReading(async (tx) => {
    const found = await tx
      .selectFrom('round')
      .select(['title', 'state'])
      .where('id', '=', round)
      .executeTakeFirst()
    if (!found) throw new Failure(`There is no round ${round}.`)
    if (found.state !== 'closed') {
      throw new Failure(
        `Round ${round} is ${found.state}; what was told can be read once it is closed: roer close-round ${round}`,
      )
    }
    const { stories } = await tx
      .selectFrom('told')
      .select(({ fn }) => fn.countAll<string>().as('stories'))
      .where('round', '=', round)
      .executeTakeFirstOrThrow()
    if (Number(stories) === 0) throw new Failure('In this round nobody told anything in own words.')
    const known = await tx.selectFrom('reader').select('place').where('round', '=', round).execute()
    if (known.length > 0 && !again) {
      throw new Failure(
        'This round has its two readers. If a code was lost, --again gives both a new one; what they read stays.',
      )
    }

    const places: readonly ReaderPlace[] = [1, 2]
    const codes = places.map((place) => ({ place, code: newEntryCode(random) }))
    for (const { place, code } of codes) {
      const fingerprint = readerFingerprint(keys, code)
      await tx
        .insertInto('reader')
        .values({ round, place, fingerprint, codebook: codebookKey(codebook) })
        .onConflict((there) => there.columns(['round', 'place']).doUpdateSet({ fingerprint }))
        .execute()
    }
    return { title: found.title, stories: Number(stories), codes }
  })
}

/** Mail to somebody whom Roer knows, at the address they sign in with. */

import type { Tx } from '../platform/database.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { type Message, post } from '../platform/mail.ts'
import { newId } from '../platform/new-id.ts'

/** Who came in by their organisation has no address here, and gets none. */
export async function mailPerson(
  tx: Tx,
  { keys, random, now }: { keys: Keys; random: Random; now: Date },
  person: string,
  message: Message,
): Promise<void> {
  const { email } = await tx
    .selectFrom('person')
    .select('email')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  if (!email) return
  const to = keys.system.open(email, `person|${person}|email`)
  await post(tx, keys, { id: newId(random), to, now, ...message })
}

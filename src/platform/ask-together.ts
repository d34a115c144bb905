import type { Compilable } from 'kysely'
import type { Tx } from './database.ts'

/**
 * Asks two things in one go, of which neither needs the answer to the other: a server hears the
 * second while it works on the first, and nobody waits twice.
 */
export const askTogether = <One, Other>(
  tx: Tx,
  one: Compilable<One>,
  other: Compilable<Other>,
): Promise<[One[], Other[]]> =>
  tx.getExecutor().provideConnection(async (connection) => {
    const answers = await Promise.all([
      connection.executeQuery<One>(one.compile()),
      connection.executeQuery<Other>(other.compile()),
    ])
    return [answers[0].rows, answers[1].rows]
  })

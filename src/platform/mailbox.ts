import type { Deliver, Letter } from './mail.ts'

const MOST_LETTERS = 50

/**
 * The mailbox of the embedded example: keeps the last letters in memory instead of sending them,
 * so that one can sign in as anybody of the example families without a mail server.
 */
export function createMailbox(): { deliver: Deliver; letters(): readonly Letter[] } {
  const letters: Letter[] = []
  return {
    async deliver(letter) {
      letters.unshift(letter)
      letters.splice(MOST_LETTERS)
    },
    letters: () => letters,
  }
}

/**
 * Open pages follow each other's changes. The database says only that something in a family
 * changed; every watcher then looks again with their own eyes, and is woken only when what they
 * may see is different. So a change that is hidden from somebody makes no sound there.
 */

import type { Database } from './database.ts'
import { createHeart } from './heart.ts'
import { createTurns, type InTurn } from './turns.ts'

export interface Live {
  /** @returns how to stop watching */
  watch(family: string, watcher: Watcher): Promise<() => void>
  /** For what a look asks of the database, so that `LOOKING_AT_ONCE` holds. */
  inTurn: InTurn
  close(): Promise<void>
}

export interface Watcher {
  /** What this watcher may see now, as one comparable text. */
  look: () => Promise<string>
  /** What it saw last, in the same form. */
  seen: string
  /** Called each time that what it may see differs from what it saw. */
  wake: () => void
  /** Called every ten seconds, in a group with others. */
  beat?: () => void
}

/**
 * Half of the connections that there are: in a large family, or after a time in which nothing could
 * be heard, whoever opens a page does not wait behind all the pages that are open.
 */
const LOOKING_AT_ONCE = 5
const HEARTBEAT_MS = 10_000
/**
 * One group beats each second. Pages that came back at the same moment, after Roer was gone, are
 * spread that way; and what the pages of a group ask of the database, they ask in one go.
 */
const BEATING_GROUPS = 10

export async function createLive(
  database: Database,
  report: (error: unknown) => void,
): Promise<Live> {
  const watchers = new Map<string, Set<Watcher>>()
  const looking = new Map<Watcher, { again: boolean }>()

  async function lookAgain(watcher: Watcher): Promise<void> {
    // Changes that come while it looks are answered by one more look, not by one look each. Never
    // two looks at once: the earlier one could come last, and be taken for what is there now.
    const busy = looking.get(watcher)
    if (busy) {
      busy.again = true
      return
    }
    const turn = { again: true }
    looking.set(watcher, turn)
    try {
      while (turn.again) {
        turn.again = false
        await lookOnce(watcher)
      }
    } finally {
      looking.delete(watcher)
    }
  }

  async function lookOnce(watcher: Watcher) {
    try {
      const now = await watcher.look()
      if (now === watcher.seen) return
      watcher.seen = now
      watcher.wake()
    } catch (error) {
      report(error)
    }
  }

  const stopListening = await database.listen('family_changed', (family) => {
    // An empty payload: something may have changed unheard, anywhere.
    const concerned = family ? [watchers.get(family) ?? []] : watchers.values()
    for (const pages of concerned) for (const watcher of pages) void lookAgain(watcher)
  })
  const heart = createHeart(BEATING_GROUPS)
  const beating = setInterval(heart.next, HEARTBEAT_MS / BEATING_GROUPS)
  beating.unref()

  return {
    inTurn: createTurns(LOOKING_AT_ONCE),
    async watch(family, { look, seen, wake, beat }) {
      const watcher = { look, seen, wake }
      const here = watchers.get(family) ?? new Set()
      watchers.set(family, here.add(watcher))
      const stopBeating = beat && heart.join(beat)
      // What changed between the moment it saw and now is not announced again.
      await lookAgain(watcher)
      return () => {
        stopBeating?.()
        here.delete(watcher)
        // A page opened since then may have begun a set of its own.
        if (here.size === 0 && watchers.get(family) === here) watchers.delete(family)
      }
    },
    async close() {
      clearInterval(beating)
      await stopListening()
    },
  }
}

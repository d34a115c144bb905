/**
 * Open pages follow each other's changes. The database says only that something in a family
 * changed; every watcher then looks again with their own eyes, and is woken only when what they
 * may see is different. So a change that is hidden from somebody makes no sound there.
 */

import type { Database } from './database.ts'

export interface Live {
  /** @returns how to stop watching */
  watch(family: string, watcher: Watcher): Promise<() => void>
  close(): Promise<void>
}

export interface Watcher {
  /** What this watcher may see now, as one comparable text. */
  look: () => Promise<string>
  /** What it saw last, in the same form. */
  seen: string
  /** Called each time that what it may see differs from what it saw. */
  wake: () => void
}

export async function createLive(
  database: Database,
  report: (error: unknown) => void,
): Promise<Live> {
  const watchers = new Map<string, Set<Watcher>>()
  const looking = new Map<string, { again: boolean }>()

  async function lookAgain(family: string): Promise<void> {
    // Changes that come while we look are answered by one more look, not by one look each.
    const busy = looking.get(family)
    if (busy) {
      busy.again = true
      return
    }
    const turn = { again: true }
    looking.set(family, turn)
    try {
      while (turn.again) {
        turn.again = false
        for (const watcher of watchers.get(family) ?? []) await lookOnce(watcher)
      }
    } finally {
      looking.delete(family)
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
    for (const one of family ? [family] : watchers.keys()) void lookAgain(one)
  })

  return {
    async watch(family, { look, seen, wake }) {
      const watcher = { look, seen, wake }
      const here = watchers.get(family) ?? new Set()
      watchers.set(family, here.add(watcher))
      // What changed between the moment it saw and now is not announced again.
      await lookAgain(family)
      return () => {
        here.delete(watcher)
        // A page opened since then may have begun a set of its own.
        if (here.size === 0 && watchers.get(family) === here) watchers.delete(family)
      }
    },
    close: stopListening,
  }
}

/**
 * Open pages follow each other's changes. The database says only that something in a family
 * changed; every watcher then looks again with their own eyes, and is woken only when what they
 * may see is different. So a change that is hidden from somebody makes no sound there.
 */

import type { Database } from './database.ts'

export interface Live {
  /**
   * @param look what the watcher may see now, as one comparable text
   * @param wake called each time that text has changed
   * @returns how to stop watching
   */
  watch(family: string, look: () => Promise<string>, wake: () => void): Promise<() => void>
  close(): Promise<void>
}

interface Watcher {
  look: () => Promise<string>
  wake: () => void
  seen: string
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
    void lookAgain(family)
  })

  return {
    async watch(family, look, wake) {
      const watcher = { look, wake, seen: await look() }
      const here = watchers.get(family) ?? new Set()
      watchers.set(family, here.add(watcher))
      return () => {
        here.delete(watcher)
        if (here.size === 0) watchers.delete(family)
      }
    },
    close: stopListening,
  }
}

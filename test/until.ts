import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 10

/**
 * Waits until `look` finds something, and gives that.
 *
 * @param what is waited for, to name when it does not come
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  withinMs = 15_000,
): Promise<T> {
  const patience = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > patience) throw new Error(`Waited ${withinMs} ms in vain for ${what}.`)
    await pause(LOOK_EVERY_MS)
  }
}

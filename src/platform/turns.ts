/** Does work when it is its turn. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Lets at most `atOnce` work at the same time; the others wait, first come, first served. */
export function createTurns(atOnce: number): InTurn {
  const waiting: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working < atOnce) working += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // A turn is handed on, so that nobody comes in between.
      const next = waiting.shift()
      if (next) next()
      else working -= 1
    }
  }
}

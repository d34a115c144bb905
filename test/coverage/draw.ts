/** Numbers that look random and are the same at each run (Mulberry32, by Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** How many good ones are among n drawn without replacement from N of which M are good. */
export function drawn(
  random: () => number,
  { n, N, M }: { n: number; N: number; M: number },
): number {
  let [left, good, found] = [N, M, 0]
  for (let taken = 0; taken < n; taken++) {
    if (random() * left < good) {
      good--
      found++
    }
    left--
  }
  return found
}

/** How many of n do, each with the same chance. */
export function thinned(random: () => number, n: number, chance: number): number {
  let kept = 0
  for (let one = 0; one < n; one++) if (random() < chance) kept++
  return kept
}

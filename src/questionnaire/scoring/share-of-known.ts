/** Pure. */

export interface ShareOfKnown {
  /** 0 to 1, of those of whom it is known. */
  readonly share: number
  readonly known: number
  /** Of how many it is not known, of all: 0 to 1. */
  readonly unknownShare: number
}

/**
 * The share with a yes among those of whom yes or no is known: yes / (yes + no). How many are
 * unknown stands beside it, because they may differ from the others.
 *
 * Source: the definition of a share among respondents (Särndal, Swensson & Wretman 1992, §5.8), here
 * a plain count without weights or interval; the figures of rounds use `statistics/proportion.ts`.
 * Limits: it does not become comparable where the unknown share differs much.
 *
 * @returns undefined when of nobody it is known
 * @throws RangeError when a count is not a whole number from 0 on
 */
export function shareOfKnown(counts: {
  yes: number
  no: number
  unknown: number
}): ShareOfKnown | undefined {
  refuseWrongCounts(counts)
  const { yes, no, unknown } = counts
  const known = yes + no
  if (known === 0) return undefined
  return { share: yes / known, known, unknownShare: unknown / (known + unknown) }
}

/** @throws RangeError that names the first count that is none */
export function refuseWrongCounts(counts: Readonly<Record<string, number | undefined>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (count !== undefined && !(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`${name}: ${count} is no count`)
    }
  }
}

/**
 * P-values of a family of tests, made larger because there are many. What belongs to a family is
 * fixed and printed before anybody looks.
 *
 * - `holm` bounds the chance of even one false claim in the family ("family-wise"): for "these
 *   municipalities differ", printed as a claim;
 * - `hochberg` the same, if tests do not depend on each other negatively;
 * - `benjamini-hochberg` bounds the share of false ones among what is found: to look around with,
 *   and never to be called family-wise;
 * - `benjamini-yekutieli` the same under any dependence.
 *
 * Source: Holm (1979), Scand. J. Statistics 6, 65–70; Hochberg (1988), Biometrika 75, 800–802;
 * Benjamini & Hochberg (1995), JRSS B 57, 289–300; Benjamini & Yekutieli (2001), Annals of Statistics
 * 29, 1165–1188. Equals `p.adjust` of R.
 */
export type Multiplicity = 'holm' | 'hochberg' | 'benjamini-hochberg' | 'benjamini-yekutieli'

/** What a reader may conclude from the adjusted values. */
export const controls: Record<Multiplicity, 'any-false-claim' | 'share-of-false-claims'> = {
  holm: 'any-false-claim',
  hochberg: 'any-false-claim',
  'benjamini-hochberg': 'share-of-false-claims',
  'benjamini-yekutieli': 'share-of-false-claims',
}

/** @param p unadjusted, 0 to 1 @returns in the order given, at most 1 */
export function adjusted(p: readonly number[], multiplicity: Multiplicity): number[] {
  const n = p.length
  const smallestFirst = p.map((_, place) => place).sort((a, b) => p[a]! - p[b]!)
  const result = new Array<number>(n)
  if (multiplicity === 'holm') {
    let most = 0
    smallestFirst.forEach((place, rank) => {
      most = Math.max(most, Math.min(1, (n - rank) * p[place]!))
      result[place] = most
    })
    return result
  }
  const harmonic = p.reduce((sum, _, place) => sum + 1 / (place + 1), 0)
  const factor = {
    hochberg: (rank: number) => n - rank,
    'benjamini-hochberg': (rank: number) => n / (rank + 1),
    'benjamini-yekutieli': (rank: number) => (harmonic * n) / (rank + 1),
  }[multiplicity]
  let least = 1
  for (let rank = n - 1; rank >= 0; rank--) {
    const place = smallestFirst[rank]!
    least = Math.min(least, factor(rank) * p[place]!)
    result[place] = least
  }
  return result
}

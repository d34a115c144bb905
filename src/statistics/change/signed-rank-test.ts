import { normalTwoSided } from '../distribution/upper-tail.ts'

export interface SignedRankTest {
  /** Sum of the ranks of positive differences. */
  V: number
  z: number
  /** Two-sided. */
  p: number
}

/**
 * Do positive and negative differences balance? Wilcoxon's signed-rank test, as a check on the t-test
 * that does not lean on distances between codes.
 *
 * Source: Wilcoxon (1945), Biometrics Bulletin 1, 80–83; `wilcox.test(exact = FALSE)` of R. Variant:
 * zeros left out, ties by mean rank, normal approximation with correction for ties and of one half.
 * Limits: unweighted; the approximation wants ten differences or more.
 *
 * @returns undefined when nobody changed
 */
export function signedRankTest(differences: Float64Array): SignedRankTest | undefined {
  const changed = differences.filter((difference) => difference !== 0)
  const n = changed.length
  if (n === 0) return undefined
  const ordered = changed.sort((a, b) => Math.abs(a) - Math.abs(b))
  let [V, ties] = [0, 0]
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && Math.abs(ordered[to]!) === Math.abs(ordered[from]!)) to++
    const size = to - from
    const rank = (from + 1 + to) / 2
    for (let place = from; place < to; place++) if (ordered[place]! > 0) V += rank
    ties += size ** 3 - size
  }
  const distance = V - (n * (n + 1)) / 4
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48)
  const z = (distance - Math.sign(distance) * 0.5) / deviation
  return { V, z, p: normalTwoSided(z) }
}

import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { answering, type Domain } from '../design/domain.ts'
import type { SampleDesign } from '../design/sample-design.ts'
import { type Difference, differenceOfMeans } from './difference-of-means.ts'

/** Which score a rank gets, given as a share of the population: `wilcoxon` takes it as it is. */
export type RankScore = 'wilcoxon' | 'vanderWaerden' | 'median'

const scores: Record<RankScore, (share: number) => number> = {
  wilcoxon: (share) => share,
  vanderWaerden: (share) => normalQuantile(share, 0, 1),
  median: (share) => (share > 0.5 ? 1 : 0),
}

/**
 * Does one of two groups tend to higher answers? For codes with an order and no distances.
 *
 * Each row's rank in the population is estimated: the weight below it plus half of its own, ties
 * sharing their mean; then scores are compared as means are.
 *
 * Source: Lumley & Scott (2013), Biometrika 100, 831–842; `svyranktest` of R's survey 4.1-1.
 *
 * @param second as for `differenceOfMeans`; the estimate is a difference in mean score
 */
export function rankTest(
  design: SampleDesign,
  { y, second }: { y: Float64Array; second: Float64Array },
  { domain, score = 'wilcoxon' }: { domain?: Domain; score?: RankScore } = {},
): Difference | undefined {
  const counted = answering([y, second], domain)
  const rows = Int32Array.from(counted.keys()).filter((row) => counted[row])
  const ranks = estimatedRanks(rows, y, design.weights)
  const scored = ranks.map((share) => (Number.isNaN(share) ? NaN : scores[score](share)))
  return differenceOfMeans(design, { y: scored, second }, { domain: counted })
}

/** Row → share of the population at or below it, by halves; NaN for rows that do not take part. */
function estimatedRanks(rows: Int32Array, y: Float64Array, weights: Float64Array): Float64Array {
  const ordered = rows.slice().sort((a, b) => y[a]! - y[b]!)
  const ranks = new Float64Array(y.length).fill(NaN)
  let below = 0
  for (let from = 0, to = 0; from < ordered.length; from = to) {
    let sum = 0
    while (to < ordered.length && y[ordered[to]!] === y[ordered[from]!]) {
      const weight = weights[ordered[to]!]!
      sum += below + weight / 2
      below += weight
      to++
    }
    for (let place = from; place < to; place++) ranks[ordered[place]!] = sum / (to - from)
  }
  return ranks.map((rank) => rank / below)
}

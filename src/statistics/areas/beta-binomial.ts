import gammaln from '@stdlib/math-base-special-gammaln'
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import type { Interval } from '../wilson-interval.ts'

/** A model estimate: it borrows from other areas, and never stands in the place of a direct figure. */
export interface ModelledShare {
  kind: 'model-estimate'
  estimate: number
  interval: Interval
}

export interface BetaBinomial {
  alpha: number
  beta: number
  /** Mean share of areas, α/(α + β). */
  mean: number
  /** Correlation of two persons of one area, 1/(α + β + 1): 0 when areas do not differ. */
  correlation: number
  logLikelihood: number
  areas: readonly ModelledShare[]
}

const MOST_STEPS = 200
const CLOSE_ENOUGH = 1e-11
/** Beyond this areas do not differ, and the likelihood keeps rising slowly for ever. */
const MOST_ALIKE = 1e9

/**
 * Shares of small areas, drawn towards their mean as far as their numbers are small: x of n is
 * binomial, and the shares of areas follow a beta distribution that is fitted to all of them.
 *
 * Source: Griffiths (1973), Biometrics 29, 637–648; empirical Bayes (Carlin & Louis 2000, §3.3).
 * Variant: maximum likelihood by Newton's method in log α and log β; intervals are quantiles of
 * Beta(x + α, n − x + β) and take α and β for known, which makes them a little too narrow.
 * Limits: unweighted counts; areas are taken for exchangeable. Labelled "modelschatting".
 *
 * @param counts good answers x of n, by area
 * @returns undefined with fewer than two areas, or when all answers of all areas agree
 */
export function betaBinomial(
  counts: readonly { x: number; n: number }[],
  level = 0.95,
): BetaBinomial | undefined {
  const n = counts.reduce((sum, area) => sum + area.n, 0)
  const x = counts.reduce((sum, area) => sum + area.x, 0)
  if (counts.length < 2 || x === 0 || x === n) return undefined
  let at = { a: (10 * x) / n, b: (10 * (n - x)) / n }
  for (let step = 0; step < MOST_STEPS && at.a + at.b < MOST_ALIKE; step++) {
    const next = improved(counts, at)
    const moved = Math.abs(Math.log(next.a / at.a)) + Math.abs(Math.log(next.b / at.b))
    at = next
    if (moved < CLOSE_ENOUGH) break
  }
  const { a, b } = at
  return {
    alpha: a,
    beta: b,
    mean: a / (a + b),
    correlation: 1 / (a + b + 1),
    logLikelihood: logLikelihood(counts, at),
    areas: counts.map((area) => {
      const [yes, no] = [area.x + a, area.n - area.x + b]
      return {
        kind: 'model-estimate',
        estimate: yes / (yes + no),
        interval: {
          low: betaQuantile((1 - level) / 2, yes, no),
          high: betaQuantile((1 + level) / 2, yes, no),
        },
      }
    }),
  }
}

interface Shape {
  a: number
  b: number
}

/** Γ(x + a)/Γ(a) is a product of x terms, so the likelihood and its slopes are sums over persons. */
function rising(start: number, terms: number): { log: number; first: number; second: number } {
  let [log, first, second] = [0, 0, 0]
  for (let term = 0; term < terms; term++) {
    const value = start + term
    log += Math.log(value)
    first += 1 / value
    second -= 1 / value ** 2
  }
  return { log, first, second }
}

function logLikelihood(counts: readonly { x: number; n: number }[], { a, b }: Shape): number {
  return counts.reduce((sum, { x, n }) => {
    const ways = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
    return sum + ways + rising(a, x).log + rising(b, n - x).log - rising(a + b, n).log
  }, 0)
}

/** A Newton step in the logarithms, shortened until the likelihood rises. */
function improved(counts: readonly { x: number; n: number }[], { a, b }: Shape): Shape {
  let [slopeA, slopeB, bendAA, bendBB, bendAB] = [0, 0, 0, 0, 0]
  for (const { x, n } of counts) {
    const [yes, no, all] = [rising(a, x), rising(b, n - x), rising(a + b, n)]
    slopeA += a * (yes.first - all.first)
    slopeB += b * (no.first - all.first)
    bendAA += a * a * (yes.second - all.second) + a * (yes.first - all.first)
    bendBB += b * b * (no.second - all.second) + b * (no.first - all.first)
    bendAB -= a * b * all.second
  }
  const determinant = bendAA * bendBB - bendAB ** 2
  const isPeak = bendAA < 0 && determinant > 0
  // Far from the peak the surface bends the other way, and uphill is all that is known.
  const [moveA, moveB] = isPeak
    ? [
        (bendAB * slopeB - bendBB * slopeA) / determinant,
        (bendAB * slopeA - bendAA * slopeB) / determinant,
      ]
    : [slopeA, slopeB].map((slope) => slope / Math.hypot(slopeA, slopeB))
  const now = logLikelihood(counts, { a, b })
  for (let length = 1; length > 1e-8; length /= 2) {
    const next = { a: a * Math.exp(length * moveA!), b: b * Math.exp(length * moveB!) }
    if (logLikelihood(counts, next) >= now) return next
  }
  return { a, b }
}

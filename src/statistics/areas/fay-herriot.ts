import { chiSquareUpperTail } from '../distribution/upper-tail.ts'

/** How the variance between areas is found. */
export type BetweenVariance = 'REML' | 'ML' | 'DL' | 'PM'

export interface FayHerriot {
  mean: number
  meanError: number
  /** Variance between areas, τ², in the square of the unit. */
  between: number
  /** Cochran's Q of areas around their mean, with its p-value. */
  heterogeneity: number
  heterogeneityP: number
  /** Percent of the variance of estimates that lies between areas. */
  I2: number
  areas: readonly { kind: 'model-estimate'; estimate: number; standardError: number }[]
}

const CLOSE_ENOUGH = 1e-14
const MOST_STEPS = 500

/**
 * Estimates of areas, each drawn towards the mean of all as far as its own variance is large:
 * γy + (1 − γ)μ, γ = τ²/(τ² + v).
 *
 * Source: Fay & Herriot (1979), JASA 74, 269–277; τ² by REML (default) or ML (Fisher scoring;
 * Viechtbauer 2005), DL (DerSimonian & Laird 1986) or PM (Paule & Mandel 1982); standard errors of
 * `blup` in R's metafor 3.8-1, without the uncertainty of τ².
 * Limits: variances are taken for known, which they are not below about 20 answers: use
 * `betaBinomial` there. Labelled "modelschatting"; never replaces the direct figure.
 *
 * @param estimates with their variances, above 0, on a scale without ends such as the log odds
 * @returns undefined with fewer than two areas
 */
export function fayHerriot(
  estimates: readonly { y: number; v: number }[],
  method: BetweenVariance = 'REML',
): FayHerriot | undefined {
  const count = estimates.length
  if (count < 2) return undefined
  const alone = around(estimates, 0)
  const squares = estimates.reduce((sum, { v }) => sum + 1 / v ** 2, 0)
  const typical = ((count - 1) * alone.weight) / (alone.weight ** 2 - squares)
  const momentBased = Math.max(0, (alone.Q - (count - 1)) / (alone.weight - squares / alone.weight))
  const between =
    method === 'DL'
      ? momentBased
      : method === 'PM'
        ? pauleMandel(estimates)
        : byLikelihood(estimates, { start: momentBased, restricted: method === 'REML' })
  const { mean, weight } = around(estimates, between)
  return {
    mean,
    meanError: Math.sqrt(1 / weight),
    between,
    heterogeneity: alone.Q,
    heterogeneityP: chiSquareUpperTail(alone.Q, count - 1),
    I2: (100 * between) / (between + typical),
    areas: estimates.map(({ y, v }) => {
      const own = between / (between + v)
      return {
        kind: 'model-estimate',
        estimate: own * y + (1 - own) * mean,
        standardError: Math.sqrt(own * v + (1 - own) ** 2 / weight),
      }
    }),
  }
}

/** The weighted mean with this variance between areas, its weight, and squares around it. */
function around(estimates: readonly { y: number; v: number }[], between: number) {
  const weight = estimates.reduce((sum, { v }) => sum + 1 / (v + between), 0)
  const mean = estimates.reduce((sum, { y, v }) => sum + y / (v + between), 0) / weight
  const Q = estimates.reduce((sum, { y, v }) => sum + (y - mean) ** 2 / (v + between), 0)
  return { weight, mean, Q }
}

/** The variance with which squares around the mean are as large as they should be, by bisection. */
function pauleMandel(estimates: readonly { y: number; v: number }[]): number {
  const expected = estimates.length - 1
  const tooSmall = (between: number) => around(estimates, between).Q > expected
  if (!tooSmall(0)) return 0
  let [low, high] = [0, 1]
  while (tooSmall(high)) high *= 2
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return middle
    if (tooSmall(middle)) low = middle
    else high = middle
  }
}

function byLikelihood(
  estimates: readonly { y: number; v: number }[],
  { start, restricted }: { start: number; restricted: boolean },
): number {
  let between = start
  for (let step = 0; step < MOST_STEPS; step++) {
    const { mean, weight } = around(estimates, between)
    let [squares, trace, traceSquares, cubes] = [0, 0, 0, 0]
    for (const { y, v } of estimates) {
      const w = 1 / (v + between)
      squares += (w * (y - mean)) ** 2
      trace += w
      traceSquares += w ** 2
      cubes += w ** 3
    }
    // The restricted likelihood also pays for the mean, which was estimated.
    const score = restricted ? squares - (trace - traceSquares / weight) : squares - trace
    const information = restricted
      ? traceSquares - (2 * cubes) / weight + (traceSquares / weight) ** 2
      : traceSquares
    const next = Math.max(0, between + score / information)
    const moved = Math.abs(next - between)
    between = next
    if (moved < CLOSE_ENOUGH) break
  }
  return between
}

import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from '../wilson-interval.ts'
import { designEffectiveSize, type Share } from './share.ts'

/**
 * Exact binomial interval on the effective number of persons, made wider for few degrees of freedom:
 * quantiles of Beta(n*p, n*(1 − p) + 1) and Beta(n*p + 1, n*(1 − p)), n* = p(1 − p)/V · (t₁/t₂)² with
 * t₁ of n − 1 and t₂ of the design's degrees of freedom.
 *
 * Source: Korn & Graubard (1998), Survey Methodology 24, 193–201; "beta" of `svyciprop` in R's
 * survey 4.1-1. `capped`: n* is at most n, as the NCHS rules want (Vital Health Stat 2(175), 2017);
 * that throws away what a finite population gains, so it is off unless asked for.
 * Limits: conservative.
 *
 * @returns undefined without degrees of freedom, or where the variance is 0 and `capped` is off
 */
export function kornGraubardInterval(
  share: Share,
  { level = 0.95, capped = false }: { level?: number; capped?: boolean } = {},
): Interval | undefined {
  const { n, estimate: p, degreesOfFreedom } = share
  if (degreesOfFreedom <= 0 || n < 2) return undefined
  const t = (df: number) => tQuantile((1 + level) / 2, df)
  const byVariance = designEffectiveSize(share)
  const adjusted =
    byVariance === undefined
      ? Number.POSITIVE_INFINITY
      : byVariance * (t(n - 1) / t(degreesOfFreedom)) ** 2
  const size = capped ? Math.min(adjusted, n) : adjusted
  return size === Number.POSITIVE_INFINITY ? undefined : exactBinomial(size, p, level)
}

/**
 * Clopper & Pearson's interval for x of n, each a simple random draw from an endless population.
 *
 * Source: Clopper & Pearson (1934), Biometrika 26, 404–413. Limits: conservative; no finite
 * population, for which there is `hypergeometricInterval`.
 */
export const clopperPearsonInterval = (
  { x, n }: { x: number; n: number },
  level = 0.95,
): Interval => exactBinomial(n, x / n, level)

/** @param n need not be whole */
function exactBinomial(n: number, p: number, level: number): Interval {
  const [yes, no] = [n * p, n * (1 - p)]
  return {
    low: yes > 0 ? betaQuantile((1 - level) / 2, yes, no + 1) : 0,
    high: no > 0 ? betaQuantile((1 + level) / 2, yes + 1, no) : 1,
  }
}

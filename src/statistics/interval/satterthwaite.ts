import { stratumVariance } from '../proportion.ts'
import type { SampledStratum } from '../stratum-sums.ts'

/**
 * Degrees of freedom of a variance that comes mostly from a few small strata: (ΣVₕ)² / Σ Vₕ²/(nₕ − 1).
 * A stratum of twenty youths with large weights knows its variance from twenty answers, however many
 * parents stand beside it.
 *
 * Source: Satterthwaite (1946), Biometrics Bulletin 2, 110–114; for strata Cochran (1977), Sampling
 * Techniques, §5.4. Variant: nₕ are units that answered; a lonely one counts as one degree.
 *
 * @param estimate the share over all of the strata
 * @returns Infinity where no stratum shows any spread
 */
export function satterthwaite(strata: readonly SampledStratum[], estimate: number): number {
  const weight = strata.reduce((sum, { sums }) => sum + sums.w, 0)
  let [variance, squares] = [0, 0]
  for (const stratum of strata) {
    const units = stratum.answeringUnits ?? stratum.sums.n
    if (units === 0) continue
    const own = stratumVariance(stratum, estimate, weight)
    variance += own
    squares += own ** 2 / Math.max(1, units - 1)
  }
  return squares > 0 ? variance ** 2 / squares : Number.POSITIVE_INFINITY
}

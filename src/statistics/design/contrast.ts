import { covariance } from './covariance.ts'
import { degreesOfFreedom } from './domain.ts'
import type { Estimate } from './estimate.ts'
import type { SampleDesign } from './sample-design.ts'

/**
 * A sum of estimates times factors, as `{ 1, -1 }` for a difference. The estimates may share
 * sampling units (a youth and a parent of one household): their covariance is in it.
 *
 * Equals `svycontrast` on `svyby(covmat = TRUE)` of R's survey 4.1-1; its degrees of freedom are of
 * all rows that take part.
 *
 * @param factors one per estimate
 */
export function contrast(
  design: SampleDesign,
  estimates: readonly Estimate[],
  factors: readonly number[],
): Omit<Estimate, 'n'> {
  const influence = new Float64Array(design.rows)
  const domain = new Uint8Array(design.rows)
  let estimate = 0
  estimates.forEach((one, place) => {
    const factor = factors[place]!
    estimate += factor * one.estimate
    for (let row = 0; row < influence.length; row++) {
      influence[row]! += factor * one.influence[row]!
      domain[row]! |= one.domain[row]!
    }
  })
  return {
    estimate,
    standardError: Math.sqrt(covariance(design, [influence], domain)[0]![0]!),
    degreesOfFreedom: degreesOfFreedom(design, domain),
    influence,
    domain,
  }
}

/** Covariance matrix of estimates that came of one design, in the order given. */
export function covarianceOf(design: SampleDesign, estimates: readonly Estimate[]): number[][] {
  const domain = new Uint8Array(design.rows)
  for (const one of estimates) {
    for (let row = 0; row < domain.length; row++) domain[row]! |= one.domain[row]!
  }
  return covariance(
    design,
    estimates.map(({ influence }) => influence),
    domain,
  )
}

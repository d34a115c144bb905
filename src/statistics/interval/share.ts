/** What an interval for a share needs to know of it. */
export interface Share {
  /** 0 to 1. */
  estimate: number
  /** Square root of its design-based variance. */
  standardError: number
  /** Units minus strata of the domain. */
  degreesOfFreedom: number
  /** Respondents. */
  n: number
}

/**
 * How many persons of a simple random sample would estimate the share as precisely: p(1 − p)/V, as
 * far as the variance can be believed. `effectiveSampleSize` says when it cannot, and what then.
 *
 * Source: Kish (1965), §8.2.
 *
 * @returns undefined where the variance is 0, which tells nothing
 */
export function designEffectiveSize({
  estimate,
  standardError,
}: Pick<Share, 'estimate' | 'standardError'>): number | undefined {
  return standardError > 0 ? (estimate * (1 - estimate)) / standardError ** 2 : undefined
}

import { contrast } from '../design/contrast.ts'
import { answering, type Domain, domainOf } from '../design/domain.ts'
import { tInterval } from '../design/estimate.ts'
import { mean } from '../design/mean.ts'
import type { SampleDesign } from '../design/sample-design.ts'
import { tTwoSided } from '../distribution/upper-tail.ts'
import type { Interval } from '../wilson-interval.ts'

export interface Difference {
  /** Mean of the second group minus that of the first, in the unit of the answers. */
  estimate: number
  standardError: number
  t: number
  degreesOfFreedom: number
  /** Two-sided. */
  p: number
  interval: Interval
}

/**
 * Do two groups differ on average? Design-based t-test.
 *
 * The groups may share households: their covariance is part of the variance, which a test for
 * independent samples leaves out. Of zeros and ones it compares shares, in points.
 *
 * Source: Lumley (2010), Complex Surveys, §2.4; `svyttest` of R's survey 4.1-1, the slope of a
 * regression on the group. Variant: degrees of freedom are units − strata − 1, not Welch's.
 * Limits: says that they differ, and nothing of the cause.
 *
 * @param second row → 1 in the second group, 0 in the first, NaN in neither
 * @returns undefined when a group has nobody, or without degrees of freedom
 */
export function differenceOfMeans(
  design: SampleDesign,
  { y, second }: { y: Float64Array; second: Float64Array },
  { domain, level = 0.95 }: { domain?: Domain; level?: number } = {},
): Difference | undefined {
  const counted = answering([y, second], domain)
  const group = (which: 0 | 1) =>
    mean(
      design,
      y,
      domainOf(design.rows, (row) => counted[row] === 1 && second[row] === which),
    )
  const [first, other] = [group(0), group(1)]
  if (!first || !other) return undefined
  const difference = contrast(design, [first, other], [-1, 1])
  const degreesOfFreedom = difference.degreesOfFreedom - 1
  const { estimate, standardError } = difference
  const interval = tInterval({ estimate, standardError, degreesOfFreedom }, level)
  if (!interval || standardError === 0) return undefined
  const t = estimate / standardError
  return {
    estimate,
    standardError,
    t,
    degreesOfFreedom,
    p: tTwoSided(t, degreesOfFreedom),
    interval,
  }
}

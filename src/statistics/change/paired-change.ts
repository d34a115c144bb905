import type { Estimate } from '../design/estimate.ts'
import { tInterval } from '../design/estimate.ts'
import { mean } from '../design/mean.ts'
import type { SampleDesign } from '../design/sample-design.ts'
import { tTwoSided } from '../distribution/upper-tail.ts'
import type { Interval } from '../wilson-interval.ts'

export interface PairedChange {
  /** Persons with both scores. */
  n: number
  /** Later minus earlier, in the unit of the score. */
  meanDifference: number
  standardError: number
  t: number
  degreesOfFreedom: number
  /** Two-sided. */
  p: number
  interval: Interval
  /** Mean difference over the standard deviation of the differences. */
  dz: number
  /** Mean difference over the mean of the two standard deviations. */
  dav: number
  /** Later minus earlier by person, of who has both. */
  differences: Float64Array
}

/**
 * How the same persons changed between two moments, unweighted: the paired t-test, with two effect
 * sizes. `d_z` grows with the correlation of the moments, `d_av` does not and compares with others.
 *
 * Source: Student (1908); Lakens (2013), Frontiers in Psychology 4, 863.
 * Limits: before and after without others to compare with: never "because of the help". Whoever left
 * is missing; see `attrition`.
 *
 * @param before,after by person, NaN where there is none
 * @returns undefined with fewer than two pairs, or when all changed alike
 */
export function pairedChange(
  before: Float64Array,
  after: Float64Array,
  level = 0.95,
): PairedChange | undefined {
  const pairs = Array.from(before.keys()).filter(
    (person) => !Number.isNaN(before[person]!) && !Number.isNaN(after[person]!),
  )
  const n = pairs.length
  if (n < 2) return undefined
  const differences = Float64Array.from(pairs, (person) => after[person]! - before[person]!)
  const deviation = standardDeviation(differences)
  if (deviation === 0) return undefined
  const meanDifference = differences.reduce((sum, d) => sum + d, 0) / n
  const standardError = deviation / Math.sqrt(n)
  const degreesOfFreedom = n - 1
  const t = meanDifference / standardError
  const average =
    (standardDeviation(Float64Array.from(pairs, (person) => before[person]!)) +
      standardDeviation(Float64Array.from(pairs, (person) => after[person]!))) /
    2
  return {
    n,
    meanDifference,
    standardError,
    t,
    degreesOfFreedom,
    p: tTwoSided(t, degreesOfFreedom),
    interval: tInterval({ estimate: meanDifference, standardError, degreesOfFreedom }, level)!,
    dz: meanDifference / deviation,
    dav: meanDifference / average,
    differences,
  }
}

/** The same in the population that the design stands for; `tInterval` makes its interval. */
export const weightedChange = (
  design: SampleDesign,
  before: Float64Array,
  after: Float64Array,
): Estimate | undefined =>
  mean(
    design,
    after.map((score, person) => score - before[person]!),
  )

/** With n − 1. */
export function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  )
}

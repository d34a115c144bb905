import type { Estimate } from './estimate.ts'
import type { SampleDesign } from './sample-design.ts'

/**
 * How many times larger the variance of a mean is than that of a simple random sample of as many
 * respondents.
 *
 * DEFF = V/V₀, V₀ = s²/n times 1 − n/Σw for a sample `without` replacement, s² the weighted variance
 * with n − 1. Two definitions are in use and differ where a large part of the population took part,
 * so a figure must say which.
 *
 * Source: Kish (1965), Survey Sampling, §8.2; equals `svymean(deff = TRUE)` ("without") and
 * `deff = "replace"` ("with") of R's survey 4.1-1.
 *
 * @param y the answers of which `estimate` is the mean
 * @returns undefined where nobody differs, or weights sum to no more than the respondents
 */
export function designEffect(
  { weights }: SampleDesign,
  {
    y,
    estimate,
    replacement,
  }: { y: Float64Array; estimate: Estimate; replacement: 'with' | 'without' },
): number | undefined {
  let [sum, squares] = [0, 0]
  for (let row = 0; row < y.length; row++) {
    if (!estimate.domain[row]) continue
    sum += weights[row]!
    squares += weights[row]! * (y[row]! - estimate.estimate) ** 2
  }
  const { n } = estimate
  const left = replacement === 'without' ? 1 - n / sum : 1
  const random = ((squares / sum) * (n / (n - 1)) * left) / n
  return random > 0 ? estimate.standardError ** 2 / random : undefined
}

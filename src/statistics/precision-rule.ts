import type { Interval } from './wilson-interval.ts'

/**
 * Whether a share is precise enough to say anything: apart from whether it gives somebody away, for
 * which there is `disclosure.ts`.
 * - `show`;
 * - `too-few-data`: print "te weinig gegevens" and no figure;
 * - `review`: show it when somebody who knows statistics has looked.
 */
export type Precision = 'show' | 'too-few-data' | 'review'

const FEWEST_EFFECTIVE = 30
const TOO_WIDE = 0.3
const NARROW = 0.05
const WIDEST_RELATIVE = 1.3
const FEW_DEGREES_OF_FREEDOM = 8

/**
 * Withheld below 30 effective respondents or from 30 points of interval; shown up to 5 points;
 * between those withheld when the interval is wider than 130 % of the share; looked at when it is wider
 * than 130 % of the complement, or below 8 degrees of freedom.
 *
 * Source: NCHS (2017), Vital Health Stat 2(175), "data presentation standards for proportions".
 *
 * @param share 0 to 1
 * @param effectiveRespondents n over the design effect, at most n: how much the respondents are worth
 */
export function precisionOf({
  share,
  interval,
  effectiveRespondents,
  degreesOfFreedom,
}: {
  share: number
  interval: Interval
  effectiveRespondents: number
  degreesOfFreedom: number
}): Precision {
  const width = interval.high - interval.low
  if (effectiveRespondents < FEWEST_EFFECTIVE || width >= TOO_WIDE) return 'too-few-data'
  if (width > NARROW && width > WIDEST_RELATIVE * share) return 'too-few-data'
  const isComplementUnsure = width > NARROW && width > WIDEST_RELATIVE * (1 - share)
  return isComplementUnsure || degreesOfFreedom < FEW_DEGREES_OF_FREEDOM ? 'review' : 'show'
}

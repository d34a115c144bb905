/** Pure. */

export interface Norm {
  /** Of a norm group, in the unit of the score. */
  readonly mean: number
  readonly standardDeviation: number
}

/**
 * A score against a norm group: T = 50 + 10 (x − M)/SD. 50 is the mean of that group, and 10 points
 * are one standard deviation of it.
 *
 * Source: McCall (1922), How to Measure in Education; named for outcomes of youth care in NJi, Aan
 * het werk met Outcome in Zicht (2017), bijlage 2, which we did not read.
 * Variant: linear. The normalised T-score (De Beurs 2010, MGv 65, 684–695) follows ranks instead and
 * differs where scores are skewed.
 * Limits: says nothing without knowing who the norm group is. Whether high is good is up to the
 * instrument.
 *
 * @returns the unrounded T-score
 * @throws RangeError when score or norm is no number, or the standard deviation is not above 0
 */
export function tScore(score: number, { mean, standardDeviation }: Norm): number {
  if (!Number.isFinite(score) || !Number.isFinite(mean)) {
    throw new RangeError('score and mean must be numbers')
  }
  if (!(standardDeviation > 0 && Number.isFinite(standardDeviation))) {
    throw new RangeError('a standard deviation must be above 0')
  }
  return 50 + (10 * (score - mean)) / standardDeviation
}

/** Pure. */

export interface Precision {
  /** Spread of the scores of a group, in the unit of the score. */
  readonly standardDeviation: number
  /** Reliability of the score, 0 to 1: test-retest, or Cronbach's alpha when there is none. */
  readonly reliability: number
}

export interface ReliableChange {
  /** The change in standard errors of a difference; above 0 when the second score is higher. */
  readonly index: number
  /** Whether that is more than two imprecise measurements differ by chance; not whether it is good. */
  readonly change: 'higher' | 'lower' | 'within-error'
}

/** Two-sided 95 % of a normal distribution. */
const RELIABLE_FROM = 1.96

/**
 * Reliable change index: whether one person's score changed more than measuring alone explains.
 *
 * RCI = (x₂ − x₁) / (SD √2 √(1 − r)); from 1.96 on, either way, the change is reliable.
 *
 * Source: Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59(1), 12–19, with
 * the denominator of Christensen & Mendoza (1986, Behavior Therapy 17, 305–308); its form was read at
 * psyctc.org/stats/rcsc1.htm, the papers are cited from memory. Exactly 1.96 counts here. Variant: one standard error for both measurements, from the spread of the first.
 * Limits: for one person, never for a mean of a group. It does not take out practice or regression
 * to the mean; Maassen (2004, JINS 10, 888–893) compares the standard errors that others use. With
 * alpha for r it finds reliable change more often than with test-retest. Reliable is not the same as
 * important, and it says nothing about what caused it.
 *
 * @throws RangeError when a score is no number, the standard deviation is not above 0, or the
 * reliability is not from 0 to below 1
 */
export function reliableChange(
  first: number,
  second: number,
  { standardDeviation, reliability }: Precision,
): ReliableChange {
  if (!Number.isFinite(first) || !Number.isFinite(second)) {
    throw new RangeError('both scores must be numbers')
  }
  if (!(standardDeviation > 0 && Number.isFinite(standardDeviation))) {
    throw new RangeError('a standard deviation must be above 0')
  }
  if (!(reliability >= 0 && reliability < 1)) {
    throw new RangeError('a reliability must be from 0 to below 1')
  }
  const index = (second - first) / (standardDeviation * Math.SQRT2 * Math.sqrt(1 - reliability))
  if (Math.abs(index) < RELIABLE_FROM) return { index, change: 'within-error' }
  return { index, change: index > 0 ? 'higher' : 'lower' }
}

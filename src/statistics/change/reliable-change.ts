/** A change this many standard errors of a difference wide is no measurement error (95 %, two-sided). */
const RELIABLE_FROM = 1.96

export interface ReliableChange {
  /** Standard error of the difference of two scores of one person, in the unit of the score. */
  differenceError: number
  improved: number
  deteriorated: number
  unchanged: number
}

/**
 * Persons whose score changed by more than measuring twice would.
 *
 * RCI = difference / (s₀ √(2(1 − α))), reliable beyond 1.96.
 *
 * Source: Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19.
 * Limits: one reliability for all scores, and regression to the mean is in it. It tells that somebody
 * changed, not that help changed them.
 *
 * @param differences by person, positive for better
 * @param deviation standard deviation of the first score, of everybody who has one
 * @param reliability 0 to 1
 */
export function reliableChange(
  differences: Float64Array,
  { deviation, reliability }: { deviation: number; reliability: number },
): ReliableChange {
  const differenceError = deviation * Math.sqrt(2 * (1 - reliability))
  let [improved, deteriorated] = [0, 0]
  for (const difference of differences) {
    if (difference / differenceError > RELIABLE_FROM) improved++
    if (difference / differenceError < -RELIABLE_FROM) deteriorated++
  }
  const unchanged = differences.length - improved - deteriorated
  return { differenceError, improved, deteriorated, unchanged }
}

import betainc from '@stdlib/math-base-special-betainc'
import erfc from '@stdlib/math-base-special-erfc'
import gammainc from '@stdlib/math-base-special-gammainc'

/**
 * Probabilities of values at least as large, computed from the upper end: 1 minus a distribution
 * function has lost every digit below 1e-16, and p-values that are published as "smaller than" are
 * compared and multiplied first.
 *
 * Source: NIST Handbook of Mathematical Functions (DLMF) 8.17.11, 8.2, 7.2; agrees with `pt`, `pf`,
 * `pchisq` and `pnorm` of R with `lower.tail = FALSE`.
 */

/** P(T > t) of Student's t. @param df above 0, need not be whole */
export function tUpperTail(t: number, df: number): number {
  if (t < 0) return 1 - tUpperTail(-t, df)
  if (df === Number.POSITIVE_INFINITY) return normalUpperTail(t)
  // Near t = 0 the other form of the same integral keeps its digits.
  return t * t < 1
    ? 0.5 - 0.5 * betainc((t * t) / (df + t * t), 0.5, df / 2)
    : 0.5 * betainc(df / (df + t * t), df / 2, 0.5)
}

/** P(|T| > |t|), the two-sided p-value. */
export const tTwoSided = (t: number, df: number): number =>
  Math.min(1, 2 * tUpperTail(Math.abs(t), df))

/** P(F > f) of Snedecor's F; the degrees of freedom are above 0 and need not be whole. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1
  if (df2 === Number.POSITIVE_INFINITY) return chiSquareUpperTail(df1 * f, df1)
  return betainc(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)
}

/** P(X² > x). @param df above 0, need not be whole */
export const chiSquareUpperTail = (x: number, df: number): number =>
  x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true)

/** P(Z > z) of the standard normal. */
export const normalUpperTail = (z: number): number => 0.5 * erfc(z / Math.SQRT2)

/** P(|Z| > |z|), the two-sided p-value. */
export const normalTwoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2)

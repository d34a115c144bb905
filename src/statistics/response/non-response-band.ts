import type { Interval } from '../wilson-interval.ts'

/**
 * How far a share can be off because of who did not answer, when answering is as lopsided as the
 * characteristics show: p ∓ CV·√(p(1 − p)), cut off at 0 and 1.
 *
 * A band for the worst case, in which the item hangs together with answering as closely as it can. It
 * is printed beside the sampling interval and never mixed with it.
 *
 * Source: Schouten, Cobben & Bethlehem (2009), Survey Methodology 35, §4.
 * Limits: knows only lopsidedness that the characteristics show.
 *
 * @param share 0 to 1
 * @param coefficientOfVariation of the chances of answering; see `representativeness`
 */
export function nonResponseBand(share: number, coefficientOfVariation: number): Interval {
  const bias = coefficientOfVariation * Math.sqrt(share * (1 - share))
  return { low: Math.max(0, share - bias), high: Math.min(1, share + bias) }
}

/**
 * What a share of the respondents tells of everybody when nothing at all is assumed: all who did not
 * answer may have said no, or yes.
 *
 * Source: Manski (1989), J. Human Resources 24, 343–360. At 3 % response "80 % positive" means
 * anything from 2.4 to 99.4 %.
 *
 * @param share of the respondents, 0 to 1
 * @param responseRate 0 to 1
 */
export const assumptionFreeBand = (share: number, responseRate: number): Interval => ({
  low: share * responseRate,
  high: share * responseRate + 1 - responseRate,
})

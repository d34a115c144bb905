/** Pure. */

/**
 * The code of a question that is put the other way round, so that high means the same everywhere:
 * lowest + highest − code. On a scale of 1 to 5 a 2 becomes a 4, and a 3 stays.
 *
 * Source: Likert (1932), A technique for the measurement of attitudes, Archives of Psychology 140;
 * the usual form in manuals. Limit: it takes the steps of the scale to be equally far apart, and the
 * answer as given is what is stored.
 *
 * @throws RangeError when the code is not on the scale
 */
export function reversedCode(code: number, scale: { lowest: number; highest: number }): number {
  if (!(code >= scale.lowest && code <= scale.highest)) {
    throw new RangeError(`${code} is not on a scale of ${scale.lowest} to ${scale.highest}`)
  }
  return scale.lowest + scale.highest - code
}

/** Below this alpha the items do not make a score together (Nunnally & Bernstein 1994, §7). */
export const LOWEST_ALPHA = 0.7

/**
 * Mean of the items that were answered, where enough of them were: at least two thirds unless told.
 *
 * Source: "half rule" variants in Fairclough & Cella (1996), Quality of Life Research 5, 73–80; two
 * thirds is Roer's choice. Limits: takes the answered items for typical of the others.
 *
 * @param items one column per item, in the same direction and unit
 * @returns row → score in the unit of the items, NaN where too few were answered
 */
export function scaleScore(
  items: readonly Float64Array[],
  fewest: number = Math.ceil((items.length * 2) / 3),
): Float64Array {
  return items[0]!.map((_, row) => {
    const answered = items.map((item) => item[row]!).filter((code) => !Number.isNaN(code))
    return answered.length < fewest
      ? NaN
      : answered.reduce((sum, code) => sum + code, 0) / answered.length
  })
}

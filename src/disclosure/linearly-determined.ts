/** Pure. What follows from published sums by adding and subtracting alone. */

const NOTHING = 1e-9

/**
 * Parts of which the value follows from published sums over several parts: those whose own row lies
 * in the row space of the sums. The ledger of differences is this list, asked before a table leaves.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, §5.6 (differencing).
 * Limits: knows no bounds. A part may be told nearly without being determined: see
 * `AttainableRanges`.
 *
 * @param sums each the parts that it adds up, from 0
 */
export function linearlyDetermined(parts: number, sums: readonly (readonly number[])[]): number[] {
  const rows = sums.map((members) => {
    const row = new Float64Array(parts)
    for (const part of members) row[part]! += 1
    return row
  })
  reduce(rows, parts)
  return rows
    .flatMap((row) => {
      const named = Array.from(row.keys()).filter((part) => Math.abs(row[part]!) > NOTHING)
      return named.length === 1 ? named : []
    })
    .sort((a, b) => a - b)
}

/** Reduced row echelon form, in place: the only one there is, so a part that follows has a row alone. */
function reduce(rows: Float64Array[], columns: number): void {
  let done = 0
  for (let column = 0; column < columns && done < rows.length; column++) {
    let pivot = done
    for (let row = done; row < rows.length; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    }
    if (Math.abs(rows[pivot]![column]!) <= NOTHING) continue
    const chosen = rows[pivot]!
    rows[pivot] = rows[done]!
    rows[done] = chosen
    const lead = chosen[column]!
    for (let at = 0; at < columns; at++) chosen[at]! /= lead
    rows.forEach((row, place) => {
      const factor = row[column]!
      if (place === done || factor === 0) return
      for (let at = 0; at < columns; at++) row[at]! -= factor * chosen[at]!
    })
    done++
  }
}

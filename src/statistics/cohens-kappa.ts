/**
 * Agreement of two who sort the same things, beyond what chance would give.
 *
 * κ = (p_o − p_e) / (1 − p_e), with p_o the share sorted alike and p_e = Σ p_i. p_.i.
 *
 * Its large-sample variance, for an interval, is
 *
 *   1 / (n (1 − p_e)⁴) × { Σ_i p_ii [(1 − p_e) − (p_i. + p_.i)(1 − p_o)]²
 *     + (1 − p_o)² Σ_{i≠j} p_ij (p_.i + p_j.)² − (p_o p_e − 2 p_e + p_o)² }
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20, 37–46; variance of Fleiss, Cohen
 * and Everitt (1969), Psychological Bulletin 72, 323–327; unweighted, as `Kappa` of R's vcd.
 * Limits: low where almost everything is of one sort, however much two agree; the interval wants tens
 * of things, and is cut off at −1 and 1.
 */

export interface Agreement {
  kappa: number
  standardError: number
  /** Share sorted alike, 0 to 1. */
  alike: number
  n: number
}

/**
 * @param table square; `table[i][j]`: how many the first sorted as i and the second as j
 * @returns undefined when nothing was sorted, or both put all in one sort: chance then agrees as well
 */
export function cohensKappa(table: readonly (readonly number[])[]): Agreement | undefined {
  const n = table.flat().reduce((sum, count) => sum + count, 0)
  if (n === 0) return undefined
  const share = table.map((row) => row.map((count) => count / n))
  const first = share.map((row) => row.reduce((sum, p) => sum + p, 0))
  const second = share.map((_, j) => share.reduce((sum, row) => sum + row[j]!, 0))
  const alike = share.reduce((sum, row, i) => sum + row[i]!, 0)
  const byChance = first.reduce((sum, p, i) => sum + p * second[i]!, 0)
  const beyond = 1 - byChance
  if (beyond < Number.EPSILON) return undefined

  let same = 0
  let other = 0
  for (const [i, row] of share.entries()) {
    for (const [j, p] of row.entries()) {
      if (i === j) same += p * (beyond - (first[i]! + second[i]!) * (1 - alike)) ** 2
      else other += p * (second[i]! + first[j]!) ** 2
    }
  }
  const centre = alike * byChance - 2 * byChance + alike
  const spread = same + (1 - alike) ** 2 * other - centre ** 2
  // Two who agree in everything: what is left is rounding.
  const variance = Math.max(0, spread) / (n * beyond ** 4)
  return { kappa: (alike - byChance) / beyond, standardError: Math.sqrt(variance), alike, n }
}

import { covariance } from '../design/covariance.ts'
import { answering, type Domain, degreesOfFreedom, sizeOf } from '../design/domain.ts'
import type { SampleDesign } from '../design/sample-design.ts'
import { chiSquareUpperTail, fUpperTail } from '../distribution/upper-tail.ts'
import { solveSymmetric } from '../linear-algebra/symmetric-system.ts'

export interface AssociationTest {
  statistic: number
  /** Degrees of freedom: of the numerator and denominator for F, one number for chi-square. */
  degreesOfFreedom: readonly number[]
  p: number
}

/**
 * - `rao-scott-f`: second-order correction, the default;
 * - `rao-scott-chi-square`: first-order correction, the statistic shown as Pearson's;
 * - `wald`, `adjusted-wald`: on departures from independence; unstable with few units.
 */
export type AssociationStatistic = 'rao-scott-f' | 'rao-scott-chi-square' | 'wald' | 'adjusted-wald'

/**
 * Do two questions hang together? Test of independence in a table of weighted answers.
 *
 * Source: Rao & Scott (1984), Annals of Statistics 12, 46–60; Thomas & Rao (1987), JASA 82, 630–636;
 * Koch, Freeman & Freeman (1975) for Wald. Equals `svychisq` of R's survey 4.1-1 with "F", "Chisq",
 * "Wald" and "adjWald". Variant: Satterthwaite degrees of freedom (Σλ)²/Σλ², denominator times units −
 * strata.
 * Limits: an empty cell is left out of the correction; rows or columns nobody chose are no part.
 *
 * @param row,column codes, NaN where there is none; a person needs both
 * @returns undefined when there is nothing to compare, or without degrees of freedom
 */
export function association(
  design: SampleDesign,
  { row, column }: { row: Float64Array; column: Float64Array },
  { domain, statistic = 'rao-scott-f' }: { domain?: Domain; statistic?: AssociationStatistic } = {},
): AssociationTest | undefined {
  const counted = answering([row, column], domain)
  const table = weightedTable(design, { row, column, counted })
  const units = degreesOfFreedom(design, counted)
  if (!table || units <= 0) return undefined
  return statistic === 'wald' || statistic === 'adjusted-wald'
    ? waldTest(design, table, { units, adjusted: statistic === 'adjusted-wald' })
    : raoScott(design, table, { units, secondOrder: statistic === 'rao-scott-f' })
}

interface WeightedTable {
  rows: number
  columns: number
  counted: Domain
  /** Person → row × columns + column. */
  cellOf: Int32Array
  /** Share of each cell, and those of its row and column. */
  share: Float64Array
  rowShare: Float64Array
  columnShare: Float64Array
  weight: number
}

function weightedTable(
  { weights }: SampleDesign,
  { row, column, counted }: { row: Float64Array; column: Float64Array; counted: Domain },
): WeightedTable | undefined {
  const places = (codes: Float64Array) => {
    const seen = [...new Set(codes.filter((_, person) => counted[person]))].sort((a, b) => a - b)
    return new Map(seen.map((code, place) => [code, place]))
  }
  const [rowPlaces, columnPlaces] = [places(row), places(column)]
  const [rows, columns] = [rowPlaces.size, columnPlaces.size]
  if (rows < 2 || columns < 2) return undefined
  const cellOf = new Int32Array(row.length)
  const share = new Float64Array(rows * columns)
  let weight = 0
  for (let person = 0; person < row.length; person++) {
    if (!counted[person]) continue
    const cell = rowPlaces.get(row[person]!)! * columns + columnPlaces.get(column[person]!)!
    cellOf[person] = cell
    share[cell]! += weights[person]!
    weight += weights[person]!
  }
  const [rowShare, columnShare] = [new Float64Array(rows), new Float64Array(columns)]
  share.forEach((sum, cell) => {
    share[cell] = sum / weight
    rowShare[Math.floor(cell / columns)]! += sum / weight
    columnShare[cell % columns]! += sum / weight
  })
  return { rows, columns, counted, cellOf, share, rowShare, columnShare, weight }
}

/**
 * One column per interaction of the table: the influence of a sum over cells with these factors.
 * The differences from the last row and column span everything that independence leaves out.
 */
function interactions({ rows, columns }: WeightedTable): Float64Array[] {
  const found: Float64Array[] = []
  for (let i = 0; i < rows - 1; i++) {
    for (let j = 0; j < columns - 1; j++) {
      const factors = new Float64Array(rows * columns)
      factors[i * columns + j] = 1
      factors[i * columns + columns - 1] = -1
      factors[(rows - 1) * columns + j] = -1
      factors[rows * columns - 1] = 1
      found.push(factors)
    }
  }
  return found
}

function raoScott(
  design: SampleDesign,
  table: WeightedTable,
  { units, secondOrder }: { units: number; secondOrder: boolean },
): AssociationTest {
  const { share, rowShare, columnShare, columns, counted, cellOf, weight } = table
  const n = sizeOf(counted)
  const pearson = share.reduce((sum, p, cell) => {
    const expected = rowShare[Math.floor(cell / columns)]! * columnShare[cell % columns]!
    return sum + (n * (p - expected) ** 2) / expected
  }, 0)

  const perShare = share.map((p) => (p > 0 ? 1 / p : 0))
  const factors = interactions(table)
  const influences = factors.map((factor) => {
    const centre = factor.reduce((sum, f, cell) => sum + f * perShare[cell]! * share[cell]!, 0)
    return design.weights.map((w, person) => {
      const cell = cellOf[person]!
      return counted[person] ? (w / weight) * (factor[cell]! * perShare[cell]! - centre) : 0
    })
  })
  const actual = covariance(design, influences, counted)
  const ifRandom = solveSymmetric(
    factors.map((a) =>
      factors.map((b) => a.reduce((sum, f, cell) => sum + (f * b[cell]! * perShare[cell]!) / n, 0)),
    ),
  )
  // Design effects of the interactions: what multiplies a variance under simple random sampling.
  const effects = actual.map((column) => ifRandom.solve(column))
  const trace = effects.reduce((sum, column, place) => sum + column[place]!, 0)
  if (!secondOrder) {
    const df = factors.length
    return {
      statistic: pearson,
      degreesOfFreedom: [df],
      p: chiSquareUpperTail((pearson * df) / trace, df),
    }
  }
  let squares = 0
  effects.forEach((column, a) => {
    column.forEach((value, b) => {
      squares += value * effects[b]![a]!
    })
  })
  const df = trace ** 2 / squares
  const statistic = pearson / trace
  return { statistic, degreesOfFreedom: [df, df * units], p: fUpperTail(statistic, df, df * units) }
}

function waldTest(
  design: SampleDesign,
  { rows, columns, counted, cellOf, share, rowShare, columnShare, weight }: WeightedTable,
  { units, adjusted }: { units: number; adjusted: boolean },
): AssociationTest | undefined {
  const departures: number[] = []
  const influences: Float64Array[] = []
  for (let i = 1; i < rows; i++) {
    for (let j = 1; j < columns; j++) {
      const [p, r, c] = [share[i * columns + j]!, rowShare[i]!, columnShare[j]!]
      departures.push((p - r * c) * weight)
      influences.push(
        design.weights.map((w, person) => {
          if (!counted[person]) return 0
          const cell = cellOf[person]!
          const [inRow, inColumn] = [
            Math.floor(cell / columns) === i ? 1 : 0,
            cell % columns === j ? 1 : 0,
          ]
          return w * (inRow * inColumn - inColumn * r - inRow * c + r * c)
        }),
      )
    }
  }
  const df = departures.length
  const below = adjusted ? units - df + 1 : units
  if (below <= 0) return undefined
  const solved = solveSymmetric(covariance(design, influences, counted)).solve(departures)
  const wald = departures.reduce((sum, departure, place) => sum + departure * solved[place]!, 0)
  const statistic = adjusted ? (wald * below) / (df * units) : wald / df
  return { statistic, degreesOfFreedom: [df, below], p: fUpperTail(statistic, df, below) }
}

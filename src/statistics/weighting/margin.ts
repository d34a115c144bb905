import { type Column, numbered } from '../design/sample-design.ts'

/** A way to divide the population, with how many there are of each kind. */
export interface Margin {
  /** Row → its category, from 0. */
  categoryOf: Int32Array
  /** Category → persons in the population. */
  population: Float64Array
}

/**
 * A margin from labels, one column or several that make categories together.
 *
 * @param population persons by labels joined with a space, as "jongere 12-15"
 * @throws RangeError when a category of the sample is not in the population, or one of the population
 *   has nobody in the sample: weights cannot stand for who is not there, and which categories to put
 *   together is a choice to make and to print
 */
export function marginOf(
  rows: number,
  columns: readonly Column[],
  population: ReadonlyMap<string, number>,
): Margin {
  const { of, count } = numbered(rows, columns)
  const label = new Array<string>(count)
  for (let row = 0; row < rows; row++) {
    label[of[row]!] ??= columns.map((column) => column[row]).join(' ')
  }
  const known = new Float64Array(count)
  label.forEach((name, category) => {
    const persons = population.get(name)
    if (!persons) throw new RangeError(`the population has nobody of "${name}", the sample has`)
    known[category] = persons
  })
  const present = new Set(label)
  for (const [name, persons] of population) {
    if (persons > 0 && !present.has(name)) {
      throw new RangeError(`the sample has nobody of "${name}": put it together with another`)
    }
  }
  return { categoryOf: of, population: known }
}

const ALMOST_EQUAL = 1e-6

/** @throws RangeError when margins speak of populations of different size */
export function refuseUnequalTotals(margins: readonly Margin[]): void {
  const totals = margins.map(({ population }) => population.reduce((sum, n) => sum + n, 0))
  for (const total of totals) {
    if (Math.abs(total - totals[0]!) > ALMOST_EQUAL * totals[0]!) {
      throw new RangeError(`margins add up to ${totals[0]} and to ${total} persons`)
    }
  }
}

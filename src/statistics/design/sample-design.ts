/**
 * How the persons behind the answers were drawn, in columns: one place per row, in the order of the
 * answers. Built once and shared by every estimate, so that an estimate is one pass over its answers.
 */

/**
 * What a stratum with one sampling unit contributes, since one unit shows no spread.
 * - `adjust`: its distance from 0, which for a mean is the mean of all; rather too much than too little;
 * - `average`: as much as the other strata do on average;
 * - `certainty`, `remove`: nothing. Right only where the unit was not drawn but had to be there.
 */
export type LonelyUnits = 'adjust' | 'average' | 'certainty' | 'remove'

export interface SamplingStage {
  /** Row → its sampling unit. */
  unitOf: Int32Array
  /** Unit → its stratum. Strata of a later stage lie within one unit of the stage before. */
  stratumOf: Int32Array
  /** Stratum → the unit of the stage before in which it lies; of no use in the first stage. */
  within: Int32Array
  /** Stratum → units in the sample. */
  sampled: Float64Array
  /** Stratum → units in the population; Infinity when unknown, and then there is no correction. */
  population: Float64Array
}

/** Takes from an influence what calibration made certain; given and returned one place per row. */
export type CalibrationResidual = (influence: Float64Array) => Float64Array

export interface SampleDesign {
  rows: number
  /** Above 0: how many persons of the population a row stands for. */
  weights: Float64Array
  stages: readonly SamplingStage[]
  lonely: LonelyUnits
  /** In the order in which the weights were calibrated. */
  calibrations: readonly CalibrationResidual[]
}

export type Column = ArrayLike<string | number>

export interface DrawnStage {
  /** Row → label of its sampling unit; undefined where each row is one. */
  unit?: Column | undefined
  /** Any number of columns that make strata together. */
  strata?: readonly Column[] | undefined
  /**
   * Row → units in the population of its stratum. When no value of any stage is above 1 they are
   * sampling fractions.
   */
  population?: ArrayLike<number> | undefined
}

/**
 * A design of any number of stages. Units are known by their label within their stratum: the same
 * label in two strata is two units, as in files that number their clusters anew in each stratum.
 *
 * A stage without known population ends it: variance of later stages is then contained in that of
 * the units of this one ("ultimate clusters").
 *
 * @throws RangeError when columns differ in length, a weight is negative, or more units were drawn
 *   than there are
 */
export function sampleDesign({
  weights,
  stages,
  lonely = 'adjust',
}: {
  weights: Float64Array
  stages: readonly DrawnStage[]
  lonely?: LonelyUnits
}): SampleDesign {
  const rows = weights.length
  if (weights.some((weight) => !(weight >= 0))) throw new RangeError('a weight is below 0')
  const fractions = stages.every(
    ({ population }) => !population || every(population, (n) => n <= 1),
  )
  const built: SamplingStage[] = []
  for (const stage of stages) {
    const before = built.at(-1)
    built.push(sampledStage(stage, { rows, before, fractions }))
  }
  return { rows, weights, stages: built, lonely, calibrations: [] }
}

function sampledStage(
  { unit, strata = [], population }: DrawnStage,
  {
    rows,
    before,
    fractions,
  }: { rows: number; before: SamplingStage | undefined; fractions: boolean },
): SamplingStage {
  const stratum = numbered(rows, [...(before ? [before.unitOf] : []), ...strata])
  const units = numbered(rows, [
    stratum.of,
    unit ?? Int32Array.from({ length: rows }, (_, row) => row),
  ])
  const stratumOf = new Int32Array(units.count)
  const within = new Int32Array(stratum.count)
  const known = new Float64Array(stratum.count).fill(Number.POSITIVE_INFINITY)
  for (let row = 0; row < rows; row++) {
    const h = stratum.of[row]!
    stratumOf[units.of[row]!] = h
    if (before) within[h] = before.unitOf[row]!
    if (population) known[h] = population[row]!
  }
  const sampled = new Float64Array(stratum.count)
  for (const h of stratumOf) sampled[h]!++
  const size = fractions
    ? sampled.map((n, h) => n / (known[h] === Number.POSITIVE_INFINITY ? 0 : known[h]!))
    : known
  for (let row = 0; population && row < rows; row++) {
    if (population[row] !== known[stratum.of[row]!]) {
      throw new RangeError(`row ${row}: the population of its stratum is given in two ways`)
    }
  }
  const over = sampled.findIndex((n, h) => n > size[h]! * (1 + 1e-9))
  if (over >= 0) {
    throw new RangeError(`${sampled[over]} units of ${size[over]} cannot have been drawn`)
  }
  return { unitOf: units.of, stratumOf, within, sampled, population: size }
}

/** Row → number of its combination of labels, from 0 in order of appearance. */
export function numbered(
  rows: number,
  columns: readonly Column[],
): { of: Int32Array; count: number } {
  let of = new Int32Array(rows)
  let count = rows > 0 ? 1 : 0
  for (const column of columns) {
    if (column.length !== rows) throw new RangeError(`${column.length} labels for ${rows} rows`)
    const labels = new Map<string | number, number>()
    const pairs = new Map<number, number>()
    const next = new Int32Array(rows)
    for (let row = 0; row < rows; row++) {
      const label = placeIn(labels, column[row]!)
      next[row] = placeIn(pairs, of[row]! * rows + label)
    }
    of = next
    count = pairs.size
  }
  return { of, count }
}

function placeIn<Key>(places: Map<Key, number>, key: Key): number {
  let place = places.get(key)
  if (place === undefined) {
    place = places.size
    places.set(key, place)
  }
  return place
}

function every(column: ArrayLike<number>, holds: (value: number) => boolean): boolean {
  for (let row = 0; row < column.length; row++) if (!holds(column[row]!)) return false
  return true
}

import type { SampledStratum, StratumSums } from './stratum-sums.ts'

/** Answers of many, in columns of which the rows of a stratum lie together. */
export interface AnswerColumns {
  /** Stratum → its first row; one more than there are strata, the last is the number of rows. */
  starts: Int32Array
  weights: Float64Array
  /** Stratum → units that took part, whether or not they answered an item. */
  sampled: ArrayLike<number>
  /** Stratum → units in the population; Infinity when unknown. */
  population: ArrayLike<number>
  /** Stratum → the weight that all its rows have, NaN where they differ. */
  shared: Float64Array
  /** Where a unit is more than one person: row → 1 when it is the last of its unit. */
  lastOfUnit?: Uint8Array
}

/** No item has a code 0. */
export const NO_ANSWER = 0

/**
 * Columns, with what is looked up for each item worked out once.
 *
 * @param unitOf row → sampling unit, rows of one unit together; left out where each person is one.
 *   Persons of a household are one unit.
 */
export function answerColumns({
  unitOf,
  ...given
}: Omit<AnswerColumns, 'shared' | 'lastOfUnit'> & { unitOf?: Int32Array }): AnswerColumns {
  const shared = sharedWeights(given.starts, given.weights)
  return unitOf
    ? { ...given, shared, lastOfUnit: lastRows(given.starts, unitOf) }
    : { ...given, shared }
}

/** Where all of a stratum weigh the same, counting is enough. */
function sharedWeights(starts: Int32Array, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, stratum) => {
    const first = weights[starts[stratum]!]!
    for (let row = starts[stratum]!; row < starts[stratum + 1]!; row++) {
      if (weights[row] !== first) return NaN
    }
    return first
  })
}

function lastRows(starts: Int32Array, unitOf: Int32Array): Uint8Array {
  const last = Uint8Array.from(unitOf, (unit, row) => (unit === unitOf[row + 1] ? 0 : 1))
  for (const row of starts) if (row > 0) last[row - 1] = 1
  return last
}

/**
 * The sums of one item in each stratum, in one pass over its answers: what `proportion` needs. The
 * same sums as those of persons added one by one.
 *
 * @param codes by row, 1 to 255, `NO_ANSWER` without
 * @param good the codes that count as a good answer
 */
export function sampledStrata(
  columns: AnswerColumns,
  codes: Uint8Array,
  good: readonly number[],
): SampledStratum[] {
  // An answer counts 1, a good one 2^26 more: one addition per answer keeps both.
  const worth = new Float64Array(256).fill(1)
  worth[NO_ANSWER] = 0
  for (const code of good) worth[code] = 1 + GOOD
  const answered = Uint8Array.from(worth, (value) => (value > 0 ? 1 : 0))
  const isGood = Uint8Array.from(worth, (value) => (value > 1 ? 1 : 0))
  const { starts, sampled, population } = columns
  const strata: SampledStratum[] = []
  for (let stratum = 0; stratum < starts.length - 1; stratum++) {
    const [from, to] = [starts[stratum]!, starts[stratum + 1]!]
    const found = columns.lastOfUnit
      ? byUnit(columns.lastOfUnit, columns.weights, { codes, answered, isGood, from, to })
      : { sums: byPerson(columns, { codes, worth, from, to, stratum }) }
    const size = population[stratum]!
    strata.push({
      sampleSize: sampled[stratum]!,
      populationSize: size === Number.POSITIVE_INFINITY ? undefined : size,
      ...found,
    })
  }
  return strata
}

const GOOD = 2 ** 26

interface Rows {
  codes: Uint8Array
  worth: Float64Array
  from: number
  to: number
}

function byPerson(
  { weights, shared }: AnswerColumns,
  { codes, worth, from, to, stratum }: Rows & { stratum: number },
): StratumSums {
  const weight = shared[stratum]!
  let both = 0
  for (let row = from; row < to; row++) both += worth[codes[row]!]!
  const positives = Math.floor(both / GOOD)
  const n = both - positives * GOOD
  if (!Number.isNaN(weight)) {
    const [w, wy] = [n * weight, positives * weight]
    return { n, positives, w, wy, w2: w * weight, w2y: wy * weight, w2y2: wy * weight }
  }
  let [w, wy, w2, w2y] = [0, 0, 0, 0]
  for (let row = from; row < to; row++) {
    const value = worth[codes[row]!]!
    if (value === 0) continue
    const own = weights[row]!
    w += own
    w2 += own * own
    if (value > 1) {
      wy += own
      w2y += own * own
    }
  }
  return { n, positives, w, wy, w2, w2y, w2y2: w2y }
}

/**
 * A unit enters with the totals of its persons, and counts as answering when one of them did. Factors
 * of 0 and 1 in place of conditions: nobody can foresee who answered, a processor neither.
 */
function byUnit(
  last: Uint8Array,
  weights: Float64Array,
  {
    codes,
    answered,
    isGood,
    from,
    to,
  }: { codes: Uint8Array; answered: Uint8Array; isGood: Uint8Array; from: number; to: number },
): Pick<SampledStratum, 'sums' | 'answeringUnits'> {
  let [n, positives, answeringUnits, some] = [0, 0, 0, 0]
  let [w, wy, w2, w2y, w2y2, all, good] = [0, 0, 0, 0, 0, 0, 0]
  for (let row = from; row < to; row++) {
    const code = codes[row]!
    const counts = answered[code]!
    const weight = weights[row]! * counts
    all += weight
    good += weight * isGood[code]!
    n += counts
    positives += isGood[code]!
    some |= counts
    if (last[row]) {
      w += all
      wy += good
      w2 += all * all
      w2y += all * good
      w2y2 += good * good
      answeringUnits += some
      all = 0
      good = 0
      some = 0
    }
  }
  return { sums: { n, positives, w, wy, w2, w2y, w2y2 }, answeringUnits }
}

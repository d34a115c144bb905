/**
 * The sums of one item in one stratum from which a share and its variance follow. They are additive:
 * answers may arrive in any order and from several machines or municipalities, and adding sums gives
 * the sums of all.
 */
export interface StratumSums {
  /** Persons who answered the item. */
  n: number
  /** Persons whose answer counts as good, unweighted. */
  positives: number
  /** Σw */
  w: number
  /** Σwy */
  wy: number
  /** Σw² */
  w2: number
  /** Σw²y */
  w2y: number
  /** Σw²y²: equal to Σw²y for a share, and apart from it for a mean of codes. */
  w2y2: number
}

/**
 * One stratum of a design. A sampling unit is a person, or a household of which several may answer;
 * then the sums of squares are of totals per household.
 */
export interface SampledStratum {
  /** Units that took part, whether or not they answered this item. */
  sampleSize: number
  /** Units in the population; undefined when unknown, and then there is no finite correction. */
  populationSize: number | undefined
  sums: StratumSums
  /** Units with an answer, where a unit is more than one person. */
  answeringUnits?: number
}

export const noSums: StratumSums = { n: 0, positives: 0, w: 0, wy: 0, w2: 0, w2y: 0, w2y2: 0 }

/** The sums of one person. @param y 1 for a good answer, 0 for another @param w weight, above 0 */
export const sumsOfOne = (w: number, y: 0 | 1): StratumSums => ({
  n: 1,
  positives: y,
  w,
  wy: w * y,
  w2: w * w,
  w2y: w * w * y,
  w2y2: w * w * y * y,
})

export const addSums = (a: StratumSums, b: StratumSums): StratumSums => ({
  n: a.n + b.n,
  positives: a.positives + b.positives,
  w: a.w + b.w,
  wy: a.wy + b.wy,
  w2: a.w2 + b.w2,
  w2y: a.w2y + b.w2y,
  w2y2: a.w2y2 + b.w2y2,
})

/**
 * 1 − f, the part of the population that was not asked: the finite population correction.
 *
 * It is right for people drawn by chance. Where the sample is whoever answered, it takes them for a
 * chance part of their stratum; it says nothing about people who differ because they do not answer.
 *
 * @throws RangeError when more persons took part than there are
 */
export function unsampledShare({ sampleSize, populationSize }: SampledStratum): number {
  if (populationSize === undefined) return 1
  if (sampleSize > populationSize) {
    throw new RangeError(`${sampleSize} of ${populationSize} cannot have taken part`)
  }
  return 1 - sampleSize / populationSize
}

import { crossProducts, solveSymmetric } from '../linear-algebra/symmetric-system.ts'
import { type LogisticFit, logisticRegression } from './logistic-regression.ts'

/** What is known of everybody who was invited, whether or not they answered. */
export interface Characteristic {
  name: string
  /** Row → its category, from 0. */
  categoryOf: Int32Array
  categories: number
}

export interface Representativeness {
  /** Which model of response it is of. Two values are comparable only when this is the same. */
  model: string
  meanChance: number
  /** Standard deviation of the chances of answering. */
  spread: number
  /** R = 1 − 2S: 1 when everybody is as likely to answer. */
  indicator: number
  /** The same, corrected for what chance alone makes of it in a sample of this size. */
  adjusted: number
  /** S over the mean chance: how large a bias can be, in standard deviations of an item. */
  coefficientOfVariation: number
  adjustedCoefficientOfVariation: number
  /** By characteristic: how far its categories lie apart, and each of them with its sign. */
  partial: readonly PartialIndicator[]
  fit: LogisticFit
}

export interface PartialIndicator {
  name: string
  variable: number
  /** By category: below 0 for who answers too little. */
  categories: Float64Array
}

/**
 * How evenly an invitation was answered, from what is known of everybody: the R-indicator.
 *
 * Chances of answering come from a logistic regression on the characteristics, weighted to
 * the population, as are their mean and spread. R adjusted = 1 − 2√((1 + 1/n − 1/N) S² − mean z′I⁻¹z),
 * with z = ρ(1 − ρ)x and I = Σ ρ(1 − ρ)xx′ over the n who were invited, each counted once.
 *
 * Source: Schouten, Cobben & Bethlehem (2009), Survey Methodology 35, 101–113; adjustment: Shlomo,
 * Skinner & Schouten (2012), J. Statistical Planning and Inference 142, 201–211; partials: Schouten,
 * Shlomo & Skinner (2011), J. Official Statistics 27, 231–253. Variant: main effects, unconditional
 * partials.
 * Limits: it knows the characteristics only and says nothing of other causes. No proof that bias is
 * low. Never compare values of different models; see `sameModel`.
 *
 * @param answered 1 or 0 by invited person
 * @param weights persons that an invited one stands for
 * @param populationSize sum of the weights unless told
 */
export function representativeness({
  characteristics,
  answered,
  weights,
  populationSize,
}: {
  characteristics: readonly Characteristic[]
  answered: Float64Array
  weights: Float64Array
  populationSize?: number
}): Representativeness {
  const columns = [
    new Float64Array(answered.length).fill(1),
    ...characteristics.flatMap(({ categoryOf, categories }) =>
      Array.from({ length: categories - 1 }, (_, after) =>
        Float64Array.from(categoryOf, (category) => (category === after + 1 ? 1 : 0)),
      ),
    ),
  ]
  const fit = logisticRegression({ columns, yes: answered, weights })
  const { chance } = fit
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const size = populationSize ?? total
  let meanChance = 0
  for (let row = 0; row < chance.length; row++) meanChance += (weights[row]! * chance[row]!) / total
  let squares = 0
  for (let row = 0; row < chance.length; row++) {
    squares += weights[row]! * (chance[row]! - meanChance) ** 2
  }
  const variance = squares / (size - 1)
  const spread = Math.sqrt(variance)
  const byChance = meanVarianceOfChance(columns, fit)
  const left = (1 + 1 / chance.length - 1 / size) * variance - byChance
  const adjustedSpread = Math.sqrt(Math.max(0, left))
  return {
    model: characteristics
      .map(({ name }) => name)
      .sort()
      .join(' + '),
    meanChance,
    spread,
    indicator: 1 - 2 * spread,
    adjusted: 1 - 2 * adjustedSpread,
    coefficientOfVariation: spread / meanChance,
    adjustedCoefficientOfVariation: adjustedSpread / meanChance,
    partial: characteristics.map((one) => partial(one, { chance, weights, meanChance, total })),
    fit,
  }
}

/** Mean over persons of z′I⁻¹z: how far fitted chances are off by chance. */
function meanVarianceOfChance(columns: readonly Float64Array[], { chance }: LogisticFit): number {
  const slopes = chance.map((p) => p * (1 - p))
  const information = solveSymmetric(crossProducts(columns, slopes))
  const squares = crossProducts(
    columns,
    slopes.map((slope) => slope ** 2),
  )
  const trace = squares.reduce((sum, row, place) => sum + information.solve(row)[place]!, 0)
  return trace / chance.length
}

function partial(
  { name, categoryOf, categories }: Characteristic,
  {
    chance,
    weights,
    meanChance,
    total,
  }: { chance: Float64Array; weights: Float64Array; meanChance: number; total: number },
): PartialIndicator {
  const [size, sum] = [new Float64Array(categories), new Float64Array(categories)]
  for (let row = 0; row < chance.length; row++) {
    size[categoryOf[row]!]! += weights[row]!
    sum[categoryOf[row]!]! += weights[row]! * chance[row]!
  }
  const signed = size.map((persons, category) =>
    persons > 0 ? Math.sqrt(persons / total) * (sum[category]! / persons - meanChance) : 0,
  )
  return { name, variable: Math.hypot(...signed), categories: signed }
}

/** Whether two of them may stand beside each other at all. */
export const sameModel = (one: Representativeness, other: Representativeness): boolean =>
  one.model === other.model

import { normalTwoSided } from '../distribution/upper-tail.ts'
import { logisticRegression } from '../response/logistic-regression.ts'

export interface Attrition {
  /** Intercept and slope: log odds of being there again, by point of the first score. */
  coefficients: readonly [number, number]
  standardErrors: readonly [number, number]
  /** Two-sided, by Wald. */
  p: readonly [number, number]
  /** Person → weight 1/chance for who was there again, 0 for others, NaN without a first score. */
  weights: Float64Array
}

/**
 * Does leaving hang together with the first score? And weights that let who stayed stand for who left
 * with a score like theirs, to see how much an outcome moves.
 *
 * Source: logistic regression (`glm` of R); Robins, Rotnitzky & Zhao (1995), JASA 90, 106–121 for the
 * weights. Limits: leaving that depends on what changed since is not seen.
 *
 * @param first score at the first moment by person, NaN without
 * @param stayed 1 when there is a later score, else 0
 * @param closeEnough as for `logisticRegression`
 * @returns undefined when all or none stayed
 */
export function attrition(
  first: Float64Array,
  stayed: Float64Array,
  closeEnough?: number,
): Attrition | undefined {
  const known = Array.from(first.keys()).filter((person) => !Number.isNaN(first[person]!))
  const yes = Float64Array.from(known, (person) => stayed[person]!)
  const there = yes.reduce((sum, one) => sum + one, 0)
  if (there === 0 || there === yes.length) return undefined
  const { coefficients, covariance, chance } = logisticRegression({
    columns: [
      new Float64Array(known.length).fill(1),
      Float64Array.from(known, (person) => first[person]!),
    ],
    yes,
    ...(closeEnough !== undefined && { closeEnough }),
  })
  const [a, b] = coefficients as unknown as [number, number]
  const standardErrors = [Math.sqrt(covariance[0]![0]!), Math.sqrt(covariance[1]![1]!)] as const
  const weights = new Float64Array(first.length).fill(NaN)
  known.forEach((person, place) => {
    weights[person] = stayed[person] ? 1 / chance[place]! : 0
  })
  return {
    coefficients: [a, b],
    standardErrors,
    p: [normalTwoSided(a / standardErrors[0]), normalTwoSided(b / standardErrors[1])],
    weights,
  }
}

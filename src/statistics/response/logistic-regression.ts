import {
  crossProducts,
  type SolvedSystem,
  solveSymmetric,
} from '../linear-algebra/symmetric-system.ts'

export interface LogisticFit {
  /** One per column, as log odds; 0 for a column that depends on those before it. */
  coefficients: Float64Array
  /** Inverse of the information at the last step: covariance of the coefficients, weights as counts. */
  covariance: Float64Array[]
  /** Row → fitted chance of a yes. */
  chance: Float64Array
  /** Whether the likelihood has stopped rising; not where columns separate yes from no. */
  converged: boolean
}

const MOST_STEPS = 50

/**
 * Chances of a yes from what is known of each row, by maximum likelihood (iteratively reweighted
 * least squares, which here is Newton's method).
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, §2.5 and §4.4; `glm(family =
 * binomial)` of R, which starts at the same place and stops at 1e-8.
 * Limits: standard errors take weights for counts; not for a survey design.
 *
 * @param columns a constant among them where there is an intercept
 * @param yes 1 or 0 by row
 * @param closeEnough relative change of the deviance at which to stop
 */
export function logisticRegression({
  columns,
  yes,
  weights = new Float64Array(yes.length).fill(1),
  closeEnough = 1e-13,
}: {
  columns: readonly Float64Array[]
  yes: Float64Array
  weights?: Float64Array
  closeEnough?: number
}): LogisticFit {
  let chance = yes.map((y, row) => (weights[row]! * y + 0.5) / (weights[row]! + 1))
  let before = deviance(yes, chance, weights)
  for (let step = 1; ; step++) {
    const { information, coefficients } = leastSquares(columns, { yes, chance, weights })
    chance = yes.map((_, row) => {
      let logit = 0
      for (let place = 0; place < columns.length; place++) {
        logit += coefficients[place]! * columns[place]![row]!
      }
      // Columns that separate yes from no drive logits on for ever; beyond this nothing changes.
      return 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, logit))))
    })
    const now = deviance(yes, chance, weights)
    const converged = Math.abs(now - before) < closeEnough * (Math.abs(now) + 0.1)
    if (converged || step === MOST_STEPS) {
      return { coefficients, covariance: information.inverse(), chance, converged }
    }
    before = now
  }
}

/** One step: a weighted regression of the logits, corrected by how far the answers lie beside them. */
function leastSquares(
  columns: readonly Float64Array[],
  { yes, chance, weights }: { yes: Float64Array; chance: Float64Array; weights: Float64Array },
): { information: SolvedSystem; coefficients: Float64Array } {
  const slopes = chance.map((p, row) => weights[row]! * p * (1 - p))
  const targets = chance.map(
    (p, row) => slopes[row]! * Math.log(p / (1 - p)) + weights[row]! * (yes[row]! - p),
  )
  const information = solveSymmetric(crossProducts(columns, slopes))
  const sums = columns.map((column) => {
    let sum = 0
    for (let row = 0; row < yes.length; row++) sum += column[row]! * targets[row]!
    return sum
  })
  return { information, coefficients: information.solve(sums) }
}

function deviance(yes: Float64Array, chance: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let row = 0; row < yes.length; row++) {
    sum -= 2 * weights[row]! * Math.log(yes[row] ? chance[row]! : 1 - chance[row]!)
  }
  return sum
}

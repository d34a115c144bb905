import { answering, type Domain, sizeOf } from './domain.ts'
import { type Estimate, estimateFrom } from './estimate.ts'
import type { SampleDesign } from './sample-design.ts'

/**
 * Weighted mean of who answered in a domain; of zeros and ones it is a share.
 *
 * ȳ = Σwy / Σw, with influence z = w(y − ȳ)/Σw.
 *
 * Source: Särndal, Swensson & Wretman (1992), §5.7 and §5.8; equals `svymean` and `svyby` of R's
 * survey. Variant: Hájek, so the size of the domain is estimated too.
 * Limits: linearisation is poor for a handful of units; see `degreesOfFreedom`.
 *
 * @param y answers in any unit, NaN where there is none
 * @returns undefined when nobody answered
 */
export function mean(design: SampleDesign, y: Float64Array, domain?: Domain): Estimate | undefined {
  const counted = answering([y], domain)
  if (sizeOf(counted) === 0) return undefined
  const { weights } = design
  const total = preciseSum(y.length, (row) => (counted[row] ? weights[row]! : 0))
  if (total === 0) return undefined
  const estimate = preciseSum(y.length, (row) =>
    counted[row] ? y[row]! * (weights[row]! / total) : 0,
  )
  const influence = new Float64Array(y.length)
  for (let row = 0; row < y.length; row++) {
    if (counted[row]) influence[row] = ((y[row]! - estimate) * weights[row]!) / total
  }
  return estimateFrom(design, { estimate, influence, domain: counted })
}

/**
 * A sum of which the rounding errors are kept and added at the end (Neumaier 1974): 1e7 small terms
 * would otherwise lose digits that the variance shows.
 */
function preciseSum(terms: number, term: (place: number) => number): number {
  let sum = 0
  let lost = 0
  for (let place = 0; place < terms; place++) {
    const value = term(place)
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}

import { answering, type Domain, sizeOf } from './domain.ts'
import { type Estimate, estimateFrom } from './estimate.ts'
import type { SampleDesign } from './sample-design.ts'

/**
 * Estimated total over the population of a domain: Σwy, with influence wy (Horvitz & Thompson 1952).
 * Of a column of ones it is the size of the domain.
 *
 * Equals `svytotal` of R's survey 4.1-1.
 * Limits: who did not answer counts as nothing, so a total of an item that many skipped is too low.
 *
 * @param y amounts in any unit, NaN where there is none
 * @returns undefined when nobody answered
 */
export function total(
  design: SampleDesign,
  y: Float64Array,
  domain?: Domain,
): Estimate | undefined {
  const counted = answering([y], domain)
  if (sizeOf(counted) === 0) return undefined
  const influence = y.map((value, row) => (counted[row] ? value * design.weights[row]! : 0))
  const estimate = influence.reduce((sum, value) => sum + value, 0)
  return estimateFrom(design, { estimate, influence, domain: counted })
}

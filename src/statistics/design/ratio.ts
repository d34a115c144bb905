import { answering, type Domain } from './domain.ts'
import { type Estimate, estimateFrom } from './estimate.ts'
import type { SampleDesign } from './sample-design.ts'

/**
 * Ratio of two totals in a domain: R = Σwy / Σwx, with influence w(y − Rx)/Σwx.
 *
 * Source: Särndal, Swensson & Wretman (1992), §5.6; equals `svyratio` of R's survey 4.1-1.
 * Limits: biased in small samples, by the order of 1/n.
 *
 * @param y,x in any unit, NaN where there is none; a row needs both
 * @returns in units of y per unit of x; undefined when Σwx is 0
 */
export function ratio(
  design: SampleDesign,
  { y, x }: { y: Float64Array; x: Float64Array },
  domain?: Domain,
): Estimate | undefined {
  const counted = answering([y, x], domain)
  const { weights } = design
  let [above, below] = [0, 0]
  for (let row = 0; row < y.length; row++) {
    if (!counted[row]) continue
    above += weights[row]! * y[row]!
    below += weights[row]! * x[row]!
  }
  if (below === 0) return undefined
  const estimate = above / below
  const influence = y.map((value, row) =>
    counted[row] ? ((value - estimate * x[row]!) * weights[row]!) / below : 0,
  )
  return estimateFrom(design, { estimate, influence, domain: counted })
}

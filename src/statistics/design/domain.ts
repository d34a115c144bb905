import type { SampleDesign } from './sample-design.ts'

/**
 * Row → 1 when it is in the domain. Whoever is not stays in the design: how many of a stratum fall in
 * a domain is chance too, so deleting the others first would claim too much certainty. An item that
 * somebody did not answer makes a domain likewise.
 */
export type Domain = Uint8Array

/** The rows of a domain that also have a value; NaN is no answer. */
export function answering(values: readonly Float64Array[], domain?: Domain): Domain {
  const rows = values[0]!.length
  const counted = domain ? domain.slice() : new Uint8Array(rows).fill(1)
  for (const column of values) {
    for (let row = 0; row < rows; row++) if (Number.isNaN(column[row]!)) counted[row] = 0
  }
  return counted
}

export const sizeOf = (domain: Domain): number => {
  let n = 0
  for (const inside of domain) n += inside
  return n
}

/** The rows for which this holds. */
export const domainOf = (rows: number, holds: (row: number) => boolean): Domain =>
  Uint8Array.from({ length: rows }, (_, row) => (holds(row) ? 1 : 0))

/**
 * Sampling units minus strata of the first stage, of those with somebody in the domain. The whole
 * frame has many more, and would make the interval of a small municipality too narrow.
 *
 * Source: Korn & Graubard (1999), Analysis of Health Surveys, §5.2; `degf` of R's survey.
 *
 * @returns 0 or less where nothing can be said
 */
export function degreesOfFreedom({ stages }: SampleDesign, domain: Domain): number {
  const { unitOf, stratumOf, sampled } = stages[0]!
  const units = new Uint8Array(stratumOf.length)
  const strata = new Uint8Array(sampled.length)
  for (let row = 0; row < domain.length; row++) {
    if (!domain[row]) continue
    const unit = unitOf[row]!
    units[unit] = 1
    strata[stratumOf[unit]!] = 1
  }
  return sizeOf(units) - sizeOf(strata)
}

/**
 * What a measure is: how one family is looked at. It says of each thing that counts in that family
 * whether it is as the measure asks; a family with nothing to look at is not in the figure. Pure.
 */

import type { ZodType } from 'zod'
import type { FamilyFacts } from './facts.ts'

/** One thing that was looked at. */
export interface Looked {
  good: boolean
  /** By what a measure can be split: who does it, which domain. */
  part?: string | undefined
}

export interface Measure<Options = Record<string, never>> {
  name: string
  /** What a definition may set, such as how many days late is still in time. */
  options: ZodType<Options>
  /** What `part` is, in a measure that can be split. */
  by?: string
  look(facts: FamilyFacts, options: Options): Looked[]
}

/** A measure whose options were checked against its own schema. */
// biome-ignore lint/suspicious/noExplicitAny: a table of measures holds measures of different options
export type AnyMeasure = Measure<any>

/** For a measure that looks at the plan as a whole, once. */
export const once = (good: boolean): Looked[] => [{ good }]

import type { PlanMeasure } from './definition.ts'
import type { FamilyFacts } from './facts.ts'
import { findMeasure } from './kinds/index.ts'
import type { Looked } from './measure.ts'

/** What one family has of a measure, as its definition says it is to be counted. Pure. */
export function lookAt(facts: FamilyFacts, { count }: Pick<PlanMeasure, 'count'>): Looked[] {
  const { measure, by: _, ...options } = count
  const found = findMeasure(measure)
  if (!found) throw new Error(`There is no measure ${measure}`)
  return found.look(facts, found.options.parse(options))
}

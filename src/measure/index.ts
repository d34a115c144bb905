/** What counts in a plan, and what may be known of it. It reads no database; `counting` does. */

export type { Found } from './cell.ts'
export { PlanMeasure, PlanPart } from './definition.ts'
export type { FactRow, FamilyFacts } from './facts.ts'
export { lookAt } from './look-at.ts'
export { type BeforeOf, type PlanFigure, type Publishable, publish } from './publication.ts'
export { type Quarter, quarterBefore, quarterNamed } from './quarter.ts'

/** From the facts of plans, of families that agreed, to what may be known of all of them together. */

export { countQuarter } from './count-quarter.ts'
export { PlanMeasure, PlanPart } from './definition.ts'
export { countingJob } from './job.ts'
export { type PlanFigure, readPlanFigures } from './published-counts.ts'
export type { Quarter } from './quarter.ts'

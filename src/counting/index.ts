/** From plans of families that agreed to what may be known of all of them together, once a quarter. */

export { countQuarter } from './count-quarter.ts'
export { countingJob } from './job.ts'
export { readPlanFigures } from './published-counts.ts'

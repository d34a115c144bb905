import type { PlanMeasure } from '../measure/index.ts'
import type { Database } from '../platform/database.ts'
import type { Job } from '../platform/jobs.ts'
import { countQuarter } from './count-quarter.ts'

interface Uses {
  database: Pick<Database, 'forCounting' | 'forFigures'>
  measures: readonly PlanMeasure[]
  example: boolean
}

/** Looks every day whether a quarter is over that nobody counted, so that one that fails is done later. */
export const countingJob = (uses: Uses): Job => ({
  name: 'countPlans',
  every: 'day',
  async work(now) {
    await countQuarter({ ...uses, now })
    // It takes nothing away.
    return 0
  },
})

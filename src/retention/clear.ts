/** What is over, and taking it away. */

import type { Job } from '../platform/jobs.ts'
import {
  before,
  type Clearing,
  type Length,
  type RetentionRule,
  type RetentionUses,
} from './rule.ts'
import { retentionRules } from './rules.ts'

/** A rule by which something goes by itself. */
export type ClearingRule = RetentionRule & { keeps: Length; clearing: Clearing }

export const clearingRules: readonly ClearingRule[] = retentionRules.filter(
  (rule): rule is ClearingRule => rule.keeps !== undefined && rule.clearing !== undefined,
)

/** One job for each rule by which something goes. */
export const retentionJobs = (uses: RetentionUses): readonly Job[] =>
  clearingRules.map(({ name, keeps, clearing }) => ({
    name,
    every: clearing.every,
    work: (now) => clearing.clear(uses, before(now, keeps), now),
  }))

export interface Waiting {
  rule: ClearingRule
  /** What goes the next time its job is done. */
  now: number
  /** What is added to that in the seven days to come. */
  nextWeek: number
}

const WEEK: Length = { count: -7, unit: 'day' }

/** What would go and when, if nothing were added. */
export async function whatWouldGo(uses: RetentionUses, now: Date): Promise<Waiting[]> {
  const inAWeek = before(now, WEEK)
  const found: Waiting[] = []
  for (const rule of clearingRules) {
    const { keeps, clearing } = rule
    const over = await clearing.count(uses, before(now, keeps))
    const soon = await clearing.count(uses, before(inAWeek, keeps))
    found.push({ rule, now: over, nextWeek: soon - over })
  }
  return found
}

import { atEntry, type RetentionRule } from './rule.ts'

/** Asked for and never finished; what is finished or stopped goes at once. */
export const recoveries: RetentionRule = {
  name: 'recoveries',
  keeps: { count: 1, unit: 'day' },
  clearing: atEntry('hour', ['recovery', 'expires_at']),
}

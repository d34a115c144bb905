import { atEntry, type RetentionRule } from './rule.ts'

/** Whoever signs out takes the session along; this is for those that ended by themselves. */
export const sessions: RetentionRule = {
  name: 'sessions',
  keeps: { count: 1, unit: 'hour' },
  clearing: atEntry('hour', ['session', 'expires_at']),
}

import { atEntry, type RetentionRule } from './rule.ts'

/** Codes count for a day: whoever was sent many of them gets longer ones. */
export const signInCodes: RetentionRule = {
  name: 'signInCodes',
  keeps: { count: 24, unit: 'hour' },
  clearing: atEntry('hour', ['sign_in_code', 'created_at']),
}

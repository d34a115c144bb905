import { atEntry, type RetentionRule } from './rule.ts'

/** Long enough for whoever is away all summer to read that somebody changed their way in. */
export const accountChanges: RetentionRule = {
  name: 'accountChanges',
  keeps: { count: 90, unit: 'day' },
  clearing: atEntry('day', ['account_change', 'at']),
}

import { atEntry, type RetentionRule } from './rule.ts'

/** Longer than anybody is reminded of a day that is over, so that nobody is reminded twice. */
export const reminders: RetentionRule = {
  name: 'reminders',
  keeps: { count: 30, unit: 'day' },
  clearing: atEntry('day', ['reminder', 'day']),
}

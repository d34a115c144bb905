import { atEntry, type RetentionRule } from './rule.ts'

/** Of a copy only the count of its day is kept, and that goes when the day is over. */
export const copies: RetentionRule = {
  name: 'copies',
  keeps: { count: 1, unit: 'day' },
  clearing: atEntry('hour', ['copy_taken', 'day']),
}

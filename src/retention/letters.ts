import { atEntry, type RetentionRule } from './rule.ts'

/**
 * Address and words are wiped as soon as a letter left or was given up, within a day. A row that is a
 * week old is empty, or waits for a mail server that nobody ever set.
 */
export const letters: RetentionRule = {
  name: 'letters',
  keeps: { count: 7, unit: 'day' },
  clearing: atEntry('day', ['mail', 'created_at']),
}

import { atEntry, type RetentionRule } from './rule.ts'

/**
 * Questions that a device did not answer, and visits to an organisation that nobody came back from.
 * They work for minutes, and the next one takes them along; this is for when there is no next one.
 */
export const halfSignIns: RetentionRule = {
  name: 'halfSignIns',
  keeps: { count: 1, unit: 'hour' },
  clearing: atEntry(
    'hour',
    ['passkey_question', 'expires_at'],
    ['organisation_visit', 'expires_at'],
  ),
}

import { atEntry, type RetentionRule } from './rule.ts'

/** Also those that were taken: who asked whom stands with the member. */
export const invitations: RetentionRule = {
  name: 'invitations',
  keeps: { count: 30, unit: 'day' },
  clearing: atEntry('day', ['invitation', 'expires_at']),
}

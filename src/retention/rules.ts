import { accountChanges } from './account-changes.ts'
import { copies } from './copies.ts'
import { emptyFamilies } from './empty-families.ts'
import { halfSignIns } from './half-sign-ins.ts'
import { invitations } from './invitations.ts'
import { letters } from './letters.ts'
import { recoveries } from './recoveries.ts'
import { reminders } from './reminders.ts'
import type { RetentionRule } from './rule.ts'
import { sessions } from './sessions.ts'
import { signInCodes } from './sign-in-codes.ts'

/**
 * Everything that Roer keeps about people, and until when. The page, the command and the jobs are
 * all made of this list. What clears by itself comes first.
 */
export const retentionRules: readonly RetentionRule[] = [
  signInCodes,
  halfSignIns,
  sessions,
  recoveries,
  accountChanges,
  letters,
  invitations,
  copies,
  reminders,
  emptyFamilies,
  { name: 'words' },
  { name: 'account' },
  { name: 'log', keeps: { count: 5, unit: 'year' } },
  { name: 'answers' },
  { name: 'planCounts' },
]

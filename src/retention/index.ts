/** How long what is kept, and what goes by itself. */

export { clearingRules, retentionJobs, type Waiting, whatWouldGo } from './clear.ts'
export { keptInWords, whatIsKept } from './in-words.ts'
export { retentionRoutes } from './routes.tsx'
export type { RetentionRule } from './rule.ts'
export { retentionRules } from './rules.ts'

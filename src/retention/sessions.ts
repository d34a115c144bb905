import { atEntry, type RetentionRule } from './rule.ts'

/** Whoever signs out takes the session along; this is for those that ended by themselves. */
export const sessions: RetentionRule = {
  name: 'sessions',
  keeps: { count: 1, unit: 'hour' },
  clearing: atEntry('hour', {
    async count(tx, until) {
      const { rows } = await tx
        .selectFrom('session')
        .select(({ fn }) => fn.countAll<string>().as('rows'))
        .where('expires_at', '<=', until)
        .executeTakeFirstOrThrow()
      return Number(rows)
    },
    async clear(tx, until) {
      const gone = await tx
        .deleteFrom('session')
        .where('expires_at', '<=', until)
        .executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
  }),
}

import { atEntry, type RetentionRule } from './rule.ts'

/** Also those that were taken: who asked whom stands with the member. */
export const invitations: RetentionRule = {
  name: 'invitations',
  keeps: { count: 30, unit: 'day' },
  clearing: atEntry('day', {
    async count(tx, until) {
      const { rows } = await tx
        .selectFrom('invitation')
        .select(({ fn }) => fn.countAll<string>().as('rows'))
        .where('expires_at', '<=', until)
        .executeTakeFirstOrThrow()
      return Number(rows)
    },
    async clear(tx, until) {
      const gone = await tx
        .deleteFrom('invitation')
        .where('expires_at', '<=', until)
        .executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
  }),
}

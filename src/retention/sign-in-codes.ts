import { atEntry, type RetentionRule } from './rule.ts'

/** Codes count for a day: whoever was sent many of them gets longer ones. */
export const signInCodes: RetentionRule = {
  name: 'signInCodes',
  keeps: { count: 24, unit: 'hour' },
  clearing: atEntry('hour', {
    async count(tx, until) {
      const { rows } = await tx
        .selectFrom('sign_in_code')
        .select(({ fn }) => fn.countAll<string>().as('rows'))
        .where('created_at', '<=', until)
        .executeTakeFirstOrThrow()
      return Number(rows)
    },
    async clear(tx, until) {
      const gone = await tx
        .deleteFrom('sign_in_code')
        .where('created_at', '<=', until)
        .executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
  }),
}

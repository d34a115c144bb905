import { atEntry, type RetentionRule } from './rule.ts'

/**
 * Address and words are wiped as soon as a letter left or was given up, within a day. A row that is a
 * week old is empty, or waits for a mail server that nobody ever set.
 */
export const letters: RetentionRule = {
  name: 'letters',
  keeps: { count: 7, unit: 'day' },
  clearing: atEntry('day', {
    async count(tx, until) {
      const { rows } = await tx
        .selectFrom('mail')
        .select(({ fn }) => fn.countAll<string>().as('rows'))
        .where('created_at', '<=', until)
        .executeTakeFirstOrThrow()
      return Number(rows)
    },
    async clear(tx, until) {
      const gone = await tx.deleteFrom('mail').where('created_at', '<=', until).executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
  }),
}

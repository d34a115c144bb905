/**
 * What the database itself grants, read from its own books: so that a new table, policy or right
 * cannot come in by a side door that no other test tries.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { proven, useDatabase } from '../database.ts'

const SERVING = [
  ...['roer_app', 'roer_entry', 'roer_figures', 'roer_keys', 'roer_log', 'roer_counter'],
  ...['roer_collector', 'roer_inviter', 'roer_reader'],
]

describe('the books of the database', () => {
  const database = useDatabase()
  let tables: { name: string; secured: boolean; forced: boolean; columns: string[] }[] = []

  before(async () => {
    const found = await sql<{ name: string; secured: boolean; forced: boolean; columns: string[] }>`
      select relname as name, relrowsecurity as secured, relforcerowsecurity as forced,
        array(select attname::text from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns
      from pg_class where relkind in ('r', 'p', 'v', 'm', 'f')
        and relnamespace = 'public'::regnamespace
      order by relname`.execute(database.bare)
    tables = found.rows
  })

  const may = async (role: string, table: string, right: string): Promise<boolean> => {
    const { rows } = await sql<{ may: boolean }>`
      select has_any_column_privilege(${role}, ${table}, ${right}) as may`.execute(database.bare)
    return rows[0]!.may
  }
  const readBy = async (role: string): Promise<string[]> => {
    const names: string[] = []
    for (const { name } of tables) if (await may(role, name, 'select')) names.push(name)
    return names
  }

  test('the plan and the figures have no table in common', async () => {
    const [app, entry, figures, keys, log, counter] = await Promise.all(SERVING.map(readBy))
    assert.deepEqual(app, [
      'access_log',
      'author_key',
      'coming_of_age',
      'copy_taken',
      'counting_consent',
      'family',
      'invitation',
      'item',
      'item_version',
      'membership',
    ])
    // The passage between the two: codes, days and numbers go in, what may be shown comes out.
    assert.deepEqual(counter, ['counted_family', 'counted_quarter', 'item', 'plan_count'])
    assert.deepEqual(log, ['access_log', 'access_log_head'])
    // Where words, names and facts are it can find rows, and not read them: see the next test.
    assert.deepEqual(keys, [
      ...[
        'account_change',
        'author_key',
        'coming_of_age',
        'copy_taken',
        'counted_family',
        'counting_consent',
        'family',
        'invitation',
        'item',
      ],
      ...['item_version', 'mail', 'membership', 'organisation_login', 'own_code', 'passkey'],
      ...['passkey_question', 'person', 'recovery', 'recovery_code', 'reminder', 'root_key'],
      ...['safe_contact', 'session', 'sign_in_code'],
    ])
    assert.deepEqual(entry, [
      ...['account_change', 'coming_of_age', 'copy_taken', 'counting_consent', 'family'],
      ...['invitation', 'job', 'mail', 'membership'],
      ...['organisation_login', 'organisation_visit', 'own_code', 'passkey', 'passkey_question'],
      ...['person', 'recovery', 'recovery_code', 'reminder', 'root_key', 'safe_contact'],
      'session',
      'sign_in_code',
    ])
    assert.ok(figures!.includes('response') && figures!.includes('tally'))
    assert.deepEqual(
      figures!.filter((table) => app!.includes(table) || entry!.includes(table)),
      [],
    )
  })

  test('the role of keys reads no words, names, facts or messages', async () => {
    for (const [table, column] of [
      ...[
        ['item', 'words'],
        ['item', 'facts'],
        ['item_version', 'words'],
        ['membership', 'name'],
      ],
      ...[
        ['membership', 'role'],
        ['invitation', 'name'],
        ['coming_of_age', 'born_on'],
        ['mail', 'message'],
        ['session', 'token_hash'],
        ['own_code', 'hash'],
        ['recovery_code', 'hash'],
        ['recovery', 'word'],
        ['account_change', 'what'],
        ['safe_contact', 'kept'],
        ['reminder', 'item'],
        ['organisation_login', 'subject_index'],
      ],
    ]) {
      const { rows } = await sql<{ may: boolean }>`
        select has_column_privilege('roer_keys', ${table}, ${column}, 'select') as may
      `.execute(database.bare)
      assert.equal(rows[0]!.may, false, `${table}.${column}`)
    }
  })

  test('the role that counts reads no words, and nothing of who sees or is meant', async () => {
    const { rows } = await sql<{ column: string }>`
      select attname::text as column from pg_attribute
      where attrelid = 'item'::regclass and attnum > 0 and not attisdropped
        and has_column_privilege('roer_counter', attrelid, attnum, 'select')
      order by attname`.execute(database.bare)
    assert.deepEqual(
      rows.map(({ column }) => column),
      ['author', 'created_at', 'facts', 'family', 'id', 'kind'],
    )
    // What was published stays as it was: nobody who serves changes it or takes it away.
    for (const role of SERVING) {
      for (const table of ['plan_count', 'counted_quarter']) {
        for (const right of ['update', 'delete']) {
          const { rows } = await sql<{ may: boolean }>`
            select has_table_privilege(${role}, ${table}, ${right}) as may`.execute(database.bare)
          assert.equal(rows[0]!.may, false, `${role} may ${right} ${table}`)
        }
      }
      if (role === 'roer_counter') continue
      assert.equal(await may(role, 'plan_count', 'insert'), false, `${role} may publish`)
    }
  })

  test('whatever belongs to a family or a person is behind row-level security, also for its owner', () => {
    const known = [
      'access_log',
      'access_log_head',
      'account_change',
      'author_key',
      'coming_of_age',
      'copy_taken',
      'counted_family',
      'counting_consent',
      'family',
      'invitation',
      'item',
      'item_version',
      'membership',
      'organisation_login',
      'organisation_visit',
      'own_code',
      'passkey',
      'passkey_question',
      'person',
      'recovery',
      'recovery_code',
      'reminder',
      'safe_contact',
      'session',
    ]
    const personal = tables.filter(
      ({ name, columns }) =>
        known.includes(name) || columns.includes('family') || columns.includes('author'),
    )
    assert.deepEqual(
      personal.map(({ name }) => name),
      known,
    )
    for (const { name, secured, forced } of personal) assert.ok(secured && forced, name)
  })

  test('no role gets round the wall: none owns, empties, refers to or bypasses', async () => {
    for (const role of SERVING) {
      const { rows } = await sql<{ free: boolean }>`
        select rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolcanlogin as free
        from pg_roles where rolname = ${role}`.execute(database.bare)
      assert.deepEqual(rows, [{ free: false }], role)
      for (const { name } of tables) {
        for (const right of ['truncate', 'trigger']) {
          const { rows } = await sql<{ may: boolean }>`
            select has_table_privilege(${role}, ${name}, ${right}) as may`.execute(database.bare)
          // What closes a round throws its keys away with the files they lie in; nobody's rows are there.
          const closes = ['round_key', 'token_key'].some(
            (key) => `${role} ${right} ${name}` === `roer_figures truncate ${key}`,
          )
          assert.equal(rows[0]!.may, closes, `${role} may ${right} ${name}`)
        }
        assert.equal(await may(role, name, 'references'), false, `${role} may refer to ${name}`)
      }
    }
    const { rows: owned } = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = 'public' and tableowner = any (${SERVING})
    `.execute(database.bare)
    assert.deepEqual(owned, [])
  })

  test('each verb has one policy, which widens nothing and asks no other table', async () => {
    const { rows } = await sql<{
      policy: string
      of: string
      permissive: string
      condition: string
    }>`
      select policyname as policy, permissive,
        tablename || ' ' || array_to_string(roles, ',') || ' ' || cmd as of,
        concat(qual, ' ', with_check) as condition
      from pg_policies where schemaname = 'public'`.execute(database.bare)
    assert.ok(rows.length > 10)
    const verbs = rows.map(({ of }) => of)
    assert.deepEqual(verbs, [...new Set(verbs)], 'two policies for one verb are joined by OR')
    for (const { policy, permissive, of, condition } of rows) {
      assert.equal(permissive, 'PERMISSIVE', policy)
      assert.doesNotMatch(condition, /\bselect\b/i, policy)
      assert.doesNotMatch(of, /public/, `${policy} is for everybody`)
      // Being a youth somewhere, and asking somebody in there, is belonging there.
      const belongs = /roer_families\(\)|roer_youth_in\(\)|roer_may_ask\(/
      if (of.includes('roer_app')) assert.match(condition, belongs, policy)
    }
  })

  test('keys of a family begin with the family, of a round with the round, of counts with the quarter', async () => {
    const { rows } = await sql<{ table: string; first: string }>`
      select c.relname as table, a.attname as first
      from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype in ('p', 'f') and c.relnamespace = 'public'::regnamespace
        and cardinality(k.conkey) > 1`.execute(database.bare)
    assert.ok(rows.length > 5)
    for (const { table, first } of rows) assert.match(first, /^(family|round|quarter)$/, table)
  })

  test('an author cannot hand their words to another person, family, kind or id', async () => {
    const { me, other, family, elsewhere, item } = await twoFamilies()
    for (const change of [
      { author: other },
      { family: elsewhere },
      { kind: 'goal' },
      { id: randomUUID() },
      { created_at: new Date(0) },
    ]) {
      await assert.rejects(
        database.as(proven(me), (tx) =>
          tx.updateTable('item').set(change).where('id', '=', item).execute(),
        ),
        { code: '42501' },
        Object.keys(change)[0],
      )
    }
    const untouched = await database.as(proven(other), (tx) =>
      tx
        .updateTable('item')
        .set({ audience: [other], state: 'archived' })
        .where('family', '=', family)
        .where('id', '=', item)
        .executeTakeFirstOrThrow(),
    )
    assert.equal(Number(untouched.numUpdatedRows), 0)
  })

  test('nothing is deleted from a plan but what its own author did not finish', async () => {
    const { me, other, family, item } = await twoFamilies()
    const gone = (person: string) =>
      database.as(proven(person), async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('item')
          .where('family', '=', family)
          .executeTakeFirstOrThrow()
        return Number(numDeletedRows)
      })
    assert.equal(await gone(me), 0, 'what is finished')
    await database.bare.updateTable('item').set({ kind: 'draft' }).where('id', '=', item).execute()
    assert.equal(await gone(other), 0, 'the draft of somebody else')
    assert.equal(await gone(me), 1)
  })

  test('earlier words are read by their author alone, also after they were shared', async () => {
    const { me, other, family, item } = await twoFamilies()
    await database.as(proven(me), async (tx) => {
      await tx
        .insertInto('item_version')
        .values({
          family,
          item,
          version: 1,
          author: me,
          facts: '{}',
          words: randomBytes(4),
          written_at: new Date(0),
        })
        .execute()
      await tx
        .updateTable('item')
        .set({ audience: [other] })
        .where('id', '=', item)
        .execute()
    })
    const versions = (person: string) =>
      database.as(proven(person), (tx) => tx.selectFrom('item_version').select('item').execute())
    assert.deepEqual(await versions(me), [{ item }])
    assert.deepEqual(await versions(other), [])
    const shared = await database.as(proven(other), (tx) =>
      tx.selectFrom('item').select('id').execute(),
    )
    assert.deepEqual(shared, [{ id: item }])
  })

  test('nobody keeps an earlier version of what another wrote', async () => {
    const { other, family, item } = await twoFamilies()
    const version = {
      ...{ family, item, version: 1, author: other },
      ...{ facts: '{}', words: randomBytes(4), written_at: new Date(0) },
    }
    await assert.rejects(
      database.as(proven(other), (tx) => tx.insertInto('item_version').values(version).execute()),
      { code: '23503' },
    )
  })

  test('nobody comes back, or brings themselves in', async () => {
    const { me, other, family, elsewhere } = await twoFamilies()
    const end = (person: string, ended_at: Date | null) =>
      database.as(proven(person), (tx) =>
        tx
          .updateTable('membership')
          .set({ ended_at })
          .where('family', '=', family)
          .executeTakeFirstOrThrow(),
      )
    assert.equal(Number((await end(other, new Date(0))).numUpdatedRows), 1)
    assert.equal(Number((await end(other, null)).numUpdatedRows), 0)
    const joining = { family: elsewhere, person: me, role: 'circle' as const }
    await assert.rejects(
      database.as(proven(me), (tx) =>
        tx
          .insertInto('membership')
          .values({ ...joining, name: randomBytes(4), joined_at: new Date(0) })
          .execute(),
      ),
      { code: '42501' },
    )
  })

  test('at the entry a place that ended can be opened again, and no other is touched', async () => {
    const { me, other, family } = await twoFamilies()
    await database.as(proven(other), (tx) =>
      tx
        .updateTable('membership')
        .set({ ended_at: new Date(0) })
        .execute(),
    )
    const reopened = await database.atEntry((tx) =>
      tx
        .updateTable('membership')
        .set({ ended_at: null, role: 'parent' })
        .where('family', '=', family)
        .returning('person')
        .execute(),
    )
    assert.deepEqual(reopened, [{ person: other }], `not ${me}`)
  })

  /** Two people in one family, one of whom wrote something; and a family that is not theirs. */
  async function twoFamilies() {
    const [me, other, family, elsewhere, item] = Array.from({ length: 5 }, () => randomUUID()) as [
      string,
      string,
      string,
      string,
      string,
    ]
    const [created_at, joined_at] = [new Date(0), new Date(0)]
    const bare = database.bare
    for (const id of [me, other]) {
      const row = { id, email_index: randomBytes(16), email: randomBytes(4), created_at }
      await bare.insertInto('person').values(row).execute()
    }
    for (const id of [family, elsewhere]) {
      await bare
        .insertInto('family')
        .values({ id, wrapped_key: randomBytes(4), created_at })
        .execute()
    }
    for (const person of [me, other]) {
      const row = { family, person, role: 'circle' as const, name: randomBytes(4), joined_at }
      await bare.insertInto('membership').values(row).execute()
    }
    await database.as(proven(me), (tx) =>
      tx
        .insertInto('item')
        .values({
          family,
          id: item,
          kind: 'voice',
          author: me,
          about: [],
          audience: [],
          facts: '{}',
          words: randomBytes(4),
          created_at,
          changed_at: created_at,
        })
        .execute(),
    )
    return { me, other, family, elsewhere, item }
  }
})

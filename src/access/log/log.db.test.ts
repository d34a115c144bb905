import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../../test/database.ts'
import type { Tx } from '../../platform/database.ts'
import { createKeys } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { anchorLines, readAnchors, readHeads } from './anchor.ts'
import { appendToLog } from './append.ts'
import type { Break } from './chain.ts'
import { type Entry, NO_FAMILY } from './entry.ts'
import { verifyLog } from './verify.ts'

/** How many tamperings to try: a thousand by flag, fewer in between. */
const TAMPERINGS = Number(process.env.TAMPERINGS ?? 110)
const LINES = [7, 4, 1]

const keys = createKeys(randomBytes(32), randomBytes)
const reports: unknown[] = []
const uses = { keys, report: (error: unknown) => void reports.push(error) }

const entry = (family: string, more: Partial<Entry> = {}): Entry => ({
  family,
  event: 'read-plan',
  action: 'R',
  at: new Date('2026-11-25T10:00:00.123Z'),
  outcome: 0,
  user: randomUUID(),
  role: 'professional',
  organisation: randomBytes(32),
  purpose: 'plan',
  objects: [
    { id: randomUUID(), kind: 'voice' },
    { id: randomUUID(), kind: 'goal' },
  ],
  recipient: randomUUID(),
  ...more,
})

describe('the log of who saw what', () => {
  const database = useDatabase()
  const append = (...entries: Entry[]) => database.forLog((tx) => appendToLog(tx, uses, entries))
  const verify = () => database.forLog((tx) => verifyLog(tx, keys), { oneMoment: true })
  const families = LINES.map(() => randomUUID()).sort()

  before(async () => {
    for (const [index, family] of families.entries()) {
      for (let line = 0; line < LINES[index]!; line++) await append(entry(family))
    }
  })

  test('is whole as long as nobody touches it', async () => {
    const { broken, lines, chains } = await verify()
    assert.deepEqual([broken, lines, chains], [[], 12 + families.length, 1 + families.length])
  })

  test('can be changed or emptied by no role that serves', async () => {
    for (const role of ['roer_app', 'roer_entry', 'roer_figures', 'roer_log', 'roer_backup']) {
      for (const attempt of [
        "update access_log set role_id_code = 'youth'",
        'delete from access_log',
        'truncate access_log',
        'delete from access_log_head',
      ]) {
        await assert.rejects(
          database.bare.transaction().execute(async (tx) => {
            await sql`set local role ${sql.raw(role)}`.execute(tx)
            await sql.raw(attempt).execute(tx)
          }),
          /permission denied/,
          `${role}: ${attempt}`,
        )
      }
    }
  })

  test('is one chain for each family, also when many write at once', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        append(entry(index % 2 ? one : other), entry(index % 2 ? one : other)),
      ),
    )
    const { rows } = await sql<{ family: string; lines: number; last: number }>`
      select family, count(*)::integer as lines, max(number) as last from access_log
      where family in (${one}, ${other}) group by family`.execute(database.bare)
    assert.deepEqual(
      rows.map(({ lines, last }) => [lines, last]),
      [
        [40, 40],
        [40, 40],
      ],
    )
    assert.deepEqual((await verify()).broken, [])
  })

  test('is kept together with what was done, or neither is', async () => {
    const family = randomUUID()
    const refused = database.forLog(async (tx) => {
      await appendToLog(tx, uses, [entry(family)])
      throw new Error('broken off')
    })
    await assert.rejects(refused, /broken off/)
    const rows = await database.forLog((tx) =>
      tx.selectFrom('access_log').select('number').where('family', '=', family).execute(),
    )
    assert.deepEqual(rows, [])
  })

  test('adds nothing to an end that somebody moved, and says it is not available', async () => {
    const family = randomUUID()
    await append(entry(family), entry(family))
    await sql`delete from access_log where family = ${family} and number = 2`.execute(database.bare)
    await sql`update access_log_head set number = 1, mac = (select mac from access_log
      where family = ${family}) where family = ${family}`.execute(database.bare)
    await assert.rejects(append(entry(family)), (error) => {
      assert.ok(error instanceof Problem)
      assert.equal(error.status, 503)
      return true
    })
    assert.match(String(reports.splice(0)), new RegExp(family))
    assert.deepEqual((await verify()).broken, [{ family, number: 2, wrong: 'head' }])
    for (const table of ['access_log', 'access_log_head']) {
      await sql`delete from ${sql.table(table)} where family = ${family}`.execute(database.bare)
    }
    // Also a chain of which nothing is left was begun once, and that is written elsewhere.
    const { broken } = await verify()
    assert.deepEqual(broken, [{ family, number: 1, wrong: 'gone' }])
  })
})

describe('tampering with the log', () => {
  const database = useDatabase()
  const families = LINES.map(() => randomUUID()).sort()
  const columns: { name: string; type: string }[] = []

  before(async () => {
    for (const [index, family] of families.entries()) {
      for (let line = 0; line < LINES[index]!; line++) {
        await database.forLog((tx) => appendToLog(tx, uses, [entry(family)]))
      }
    }
    // Somebody who can write past every role can also take away what stands in the way.
    const { rows } = await sql<{ name: string }>`select conname as name from pg_constraint
      where conrelid = 'access_log'::regclass and contype <> 'n'`.execute(database.bare)
    for (const { name } of rows) {
      await sql`alter table access_log drop constraint ${sql.id(name)}`.execute(database.bare)
    }
    const found = await sql<{ name: string; type: string }>`
      select attname::text as name, atttypid::regtype::text as type from pg_attribute
      where attrelid = 'access_log'::regclass and attnum > 0 and not attisdropped`
    columns.push(...(await found.execute(database.bare)).rows)
  })

  /** Something else than what stands there, in SQL, for each type that a column has. */
  const otherwise: Record<string, (name: string) => string> = {
    uuid: (name) => `case when random() < 0.5 and ${name} is not null then null
      else gen_random_uuid() end`,
    integer: (name) => `${name} + 1`,
    smallint: (name) => `${name} + 4`,
    text: (name) => `${name} || 'x'`,
    boolean: (name) => `not ${name}`,
    bytea: (name) => `coalesce(set_bit(${name}, 3, 1 - get_bit(${name}, 3)), '\\x00')`,
    'timestamp with time zone': (name) => `${name} + interval '1 millisecond'`,
    'uuid[]': (name) => `${name} || gen_random_uuid()`,
    'text[]': (name) => `${name}[2:] || 'else'::text`,
  }

  const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
  const between = (low: number, high: number) => low + Math.floor(Math.random() * (high - low + 1))
  const run = (tx: Tx, statement: string) => sql.raw(statement).execute(tx)
  const copied = () => columns.map(({ name }) => name).filter((name) => name !== 'number')

  /** Each does one thing to the log of one family, and says where that is. */
  const tamperings: Record<string, (tx: Tx, family: string, lines: number) => Promise<number>> = {
    async flip(tx, family, lines) {
      const at = between(1, lines)
      const { name, type } = pick(columns.filter(({ name }) => !/^(family|number)$/.test(name)))
      const value = otherwise[type]
      assert.ok(value, `no other value for the type ${type} of ${name}`)
      await run(
        tx,
        `update access_log set ${name} = ${value(name)}
          where family = '${family}' and number = ${at}`,
      )
      return at
    },
    async delete(tx, family, lines) {
      const at = between(1, lines)
      await run(tx, `delete from access_log where family = '${family}' and number = ${at}`)
      return at
    },
    async reorder(tx, family, lines) {
      if (lines < 2) return tamperings.delete!(tx, family, lines)
      const at = between(1, lines - 1)
      const other = between(at + 1, lines)
      await run(
        tx,
        `update access_log set number = ${at} + ${other} - number
          where family = '${family}' and number in (${at}, ${other})`,
      )
      return at
    },
    async insert(tx, family, lines) {
      const at = between(1, lines + 1)
      await run(
        tx,
        `update access_log set number = number + 1 where family = '${family}' and number >= ${at}`,
      )
      // As it was, under another number, or as somebody else.
      const values = copied().map((name) => (name === 'user_id' ? 'gen_random_uuid()' : name))
      await run(
        tx,
        `insert into access_log (number, ${copied()}) select ${at}, ${values} from access_log
          where family = '${family}' limit 1`,
      )
      return at
    },
    async 'say twice'(tx, family, lines) {
      const at = between(1, lines)
      const same = columns.map(({ name }) => name)
      await run(
        tx,
        `insert into access_log (${same}) select ${same} from access_log
          where family = '${family}' and number = ${at}`,
      )
      return at
    },
    async 'move to another family'(tx, family, lines) {
      const at = between(1, lines)
      await run(
        tx,
        `update access_log set family = '${pick(families)}', number = number + 100
          where family = '${family}' and number = ${at}`,
      )
      return at
    },
    async truncate(tx, family, lines) {
      const from = between(1, lines)
      await run(tx, `delete from access_log where family = '${family}' and number >= ${from}`)
      return from
    },
    async 'truncate and move the head'(tx, family, lines) {
      const from = await tamperings.truncate!(tx, family, lines)
      await run(
        tx,
        `update access_log_head head set number = ${from - 1}, mac = coalesce((select mac
          from access_log where family = head.family and number = ${from - 1}), head.mac)
          where family = '${family}'`,
      )
      return from
    },
    async 'replace the head'(tx, family, lines) {
      const change = pick(['number = number + 1', 'mac = seal', 'seal = mac'])
      await run(tx, `update access_log_head set ${change} where family = '${family}'`)
      return lines + 1
    },
    async 'remove the head'(tx, family, lines) {
      await run(tx, `delete from access_log_head where family = '${family}'`)
      return lines
    },
    async 'remove the chain'(tx, family) {
      await run(tx, `delete from access_log where family = '${family}'`)
      await run(tx, `delete from access_log_head where family = '${family}'`)
      return 1
    },
  }

  test(`is found ${TAMPERINGS} times out of ${TAMPERINGS}, with its place`, async (t) => {
    const chains = [...families, NO_FAMILY].map((family, index) => ({
      family,
      lines: LINES[index] ?? families.length,
    }))
    const kinds = Object.entries(tamperings)
    const found = new Map<string, number>()
    class Undo extends Error {}
    for (let number = 0; number < TAMPERINGS; number++) {
      const [name, tamper] = kinds[number % kinds.length]!
      const { family, lines } = pick(chains)
      let at = 0
      let broken: Break[] = []
      const changed = database.bare.transaction().execute(async (tx) => {
        at = await tamper(tx, family, lines)
        broken = (await verifyLog(tx, keys)).broken
        throw new Undo()
      })
      await assert.rejects(changed, Undo)
      const place = broken.find((one) => one.family === family)
      assert.equal(place?.number, at, `${name} at ${family} ${at}: ${JSON.stringify(broken)}`)
      found.set(name, (found.get(name) ?? 0) + 1)
    }
    assert.equal(
      [...found.values()].reduce((sum, one) => sum + one, 0),
      TAMPERINGS,
    )
    assert.deepEqual((await verifyLog(database.bare as unknown as Tx, keys)).broken, [])
    t.diagnostic(`${TAMPERINGS} tamperings, 0 not found`)
  })

  test('by putting back an older end, line and head, is found by what was anchored', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'roer-anchors-'))
    try {
      const file = join(folder, 'anchors')
      const family = families[0]!
      const anchor = async () => {
        const known = readAnchors(keys, file)
        const heads = await database.forLog(readHeads)
        const lines = anchorLines(keys, known, heads, new Date())
        writeFileSync(file, lines.map((line) => `${line}\n`).join(''), { flag: 'a' })
        return lines.length
      }
      assert.equal(await anchor(), families.length + 1)
      assert.equal(await anchor(), 0, 'nothing went on since')
      const old = await database.bare
        .selectFrom('access_log_head')
        .selectAll()
        .where('family', '=', family)
        .executeTakeFirstOrThrow()
      await database.forLog((tx) => appendToLog(tx, uses, [entry(family), entry(family)]))
      assert.equal(await anchor(), 1)

      const { number, mac, seal } = old
      await sql`delete from access_log where family = ${family} and number > ${number}`.execute(
        database.bare,
      )
      await database.bare
        .updateTable('access_log_head')
        .set({ number, mac, seal })
        .where('family', '=', family)
        .execute()
      const verify = () =>
        verifyLog(database.bare as unknown as Tx, keys, readAnchors(keys, file).anchors)
      assert.deepEqual((await verifyLog(database.bare as unknown as Tx, keys)).broken, [])
      assert.deepEqual((await verify()).broken, [{ family, number: number + 2, wrong: 'anchor' }])
      // Going on from there does not hide it either.
      await database.forLog((tx) => appendToLog(tx, uses, [entry(family), entry(family)]))
      assert.deepEqual((await verify()).broken, [{ family, number: number + 2, wrong: 'anchor' }])

      const kept = readFileSync(file, 'utf8')
      writeFileSync(file, kept.replace(/^.*\n/, ''))
      assert.throws(() => readAnchors(keys, file), /Line 1 of .* is not what/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

/**
 * Every cell of matrix.ts, asked of the database and of the pages. A family stands for one role and
 * one age; its plan holds an item for every other combination, so that one page answers many cells.
 * Each family has one kind of item, another than the family before it.
 *
 * MATRIX=whole TEST_FILE_WITHIN_MS=3600000 npm test -- walls/matrix gives every family all kinds.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Asker, Tx } from '../../src/platform/database.ts'
import { writtenKinds } from '../kind-examples.ts'
import { useRoerHere } from '../roer-here.ts'
import { type Form, visitor } from '../visitor.ts'
import { factsOf, type Laid, type LaidItem, layDown, newToken } from './lay-down.ts'
import { type Action, axes, type Cell, mayIn, needs, ruleFor, rules } from './matrix.ts'

const NOW = new Date('2026-11-25T08:30:00Z')
const SIGNED_IN = new Date('2026-11-25T08:00:00Z')
/** After the birthdays below, and before signing in. */
const LATELY = new Date('2026-11-20T12:00:00Z')
/** Before the 16th birthday of everybody below. */
const LONG_AGO = new Date('2020-06-01T12:00:00Z')
/** One in so many items is asked for by its own address, and its forms are sent. */
const OPENED = Number(process.env.OPENED ?? 90)

const BORN: Record<Cell['youth'], string | undefined> = {
  'told no age': undefined,
  'under 12': '2015-01-01',
  '12-15': '2012-02-29',
  '16-17': '2010-03-03',
  '16-17, lets them look on': '2010-03-03',
  '18+': '2005-05-05',
}

/** All kinds in every family, or one at a time that take turns. */
const kindsFor = (turn: number) =>
  process.env.MATRIX === 'whole'
    ? axes.kind
    : axes.kind.filter((_, index) => index === turn % axes.kind.length)

type Role = Cell['role']
type Placed = Omit<Cell, 'sure' | 'role' | 'youth'> & { item: LaidItem }

function familyFor(role: Role, youth: Cell['youth'], kinds: readonly Cell['kind'][]) {
  const family = randomUUID()
  const [looks, removed, child, oma] = [1, 2, 3, 4].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  const placed: Placed[] = []
  for (const relation of axes.relation) {
    for (const kind of kinds) {
      for (const state of axes.state) {
        for (const by of axes.by) {
          for (const shared of axes.shared) {
            const what = { relation, kind, state, by, shared }
            placed.push({ ...what, item: itemFor(what) })
          }
        }
      }
    }
  }
  function itemFor(what: Omit<Placed, 'item'>): LaidItem {
    const mine = what.relation.startsWith('wrote')
    const isIn = what.relation === 'is in it' || what.relation.endsWith('and is in it')
    const author = mine ? looks : what.by === 'the youth' ? child : oma
    return {
      id: randomUUID(),
      family,
      kind: what.kind,
      author,
      about: [...(author === child ? [] : [child]), ...(isIn ? [looks] : [])],
      audience: audienceFor(what.relation),
      state: what.state === 'open' ? 'open' : 'archived',
      changedAt: LONG_AGO,
      sharedAt: what.shared === 'lately' ? LATELY : LONG_AGO,
      // Whoever is in a step is the one who does it.
      facts: factsOf(what.kind, { author: isIn ? looks : author }),
    }
  }
  function audienceFor(relation: Cell['relation']): string[] {
    if (relation.startsWith('is shared with')) return [looks]
    if (relation === 'was removed and was shared with') return [removed]
    return relation === 'wrote it for nobody' ? [] : [randomUUID()]
  }
  const there = { family, ended: false, keeps: [] as string[] }
  const lets = youth === '16-17, lets them look on'
  const laid: Laid = {
    people: [looks, removed, child, oma],
    families: [family],
    members: [
      { ...there, person: looks, role },
      { ...there, person: removed, role: role === 'coordinator' ? 'circle' : role, ended: true },
      { ...there, person: child, role: 'youth', bornOn: BORN[youth], keeps: lets ? [looks] : [] },
      { ...there, person: oma, role: 'circle' },
    ],
    items: placed.map(({ item }) => item),
    sessions: [],
    now: NOW,
  }
  return { family, looks, removed, placed, laid }
}

describe('the matrix of who may do what', () => {
  const roer = useRoerHere()

  test('holds in every cell, in the database and on the pages', async (t) => {
    roer.now = NOW
    const counted = { sql: 0, pages: 0, opened: 0, sent: 0 }
    const used = new Set<string>()
    for (const [turn, role] of axes.role.entries()) {
      const families = axes.youth.map((youth, at) => ({
        youth,
        ...familyFor(role, youth, kindsFor(turn + at)),
      }))
      const signedIn = families.flatMap(({ looks, removed, ...one }) =>
        axes.sure.flatMap((sure) =>
          [looks, removed].map((person) => ({
            ...{ ...one, looks, sure, person, token: newToken(), startedAt: SIGNED_IN },
            provedAt: sure === 'proved' ? NOW : undefined,
          })),
        ),
      )
      for (const { laid } of families) {
        const sessions = signedIn.filter(({ person }) => laid.people.includes(person))
        await layDown(roer.database.bare, roer.keys, { ...laid, sessions })
        await layEarlier(laid.items)
      }
      for (const { looks, person, youth, family, placed, sure, token } of signedIn) {
        const gone = person !== looks
        const cells = placed.filter(({ relation }) => relation.startsWith('was removed') === gone)
        const may = new Map(
          cells.map(({ item, ...cell }) => {
            const whole = { ...cell, role, youth, sure }
            const rule = ruleFor(whole)
            used.add(rule.because)
            for (const action of rule.may) used.add(needs[action]?.because ?? rule.because)
            return [item.id, mayIn(whole)]
          }),
        )
        const allowed = (action: Action) =>
          [...may].filter(([, actions]) => actions.includes(action)).map(([id]) => id)
        const where = `${person === looks ? role : `removed ${role}`}, ${youth}, ${sure}`
        const tell = (found: readonly string[], action: Action, but = new Set<string>()) => {
          const expected = new Set(allowed(action).filter((id) => !but.has(id)))
          const wrong = cells.filter(
            ({ item }) => found.includes(item.id) !== expected.has(item.id),
          )
          const known = new Set(may.keys())
          const strange = found.filter((id) => !known.has(id))
          assert.deepEqual(
            [wrong.map(({ item: _, ...cell }) => cell), strange],
            [[], []],
            `${action}: ${where}`,
          )
        }

        const since = sure === 'proved' ? ('ever' as const) : SIGNED_IN
        const rows = await asked({ person, now: NOW, ownWordsSince: since }, family)
        for (const [action, found] of Object.entries(rows)) {
          // The database knows no proof that was given; the forms ask for it.
          if (action === 'share wider' && sure !== 'proved') continue
          tell(found, action as Action)
          counted.sql += cells.length
        }

        const browser = visitor(roer.address)
        browser.setCookie('roer', token)
        const [plan, parts, heavy, alone] = [
          await browser.get(`/p/${family}/plan`),
          await browser.get(`/p/${family}/leefgebieden`),
          await browser.get(`/p/${family}/te-zwaar`),
          await browser.get(`/p/${family}/ik/alleen-van-mij`),
        ]
        // What is mine alone opens after proof only, and then not to whoever does not belong.
        const opens = sure === 'proved'
        assert.deepEqual([plan.status, parts.status], gone ? [404, 404] : [200, 200], where)
        assert.equal(alone.status, opens ? (gone ? 404 : 200) : 303, where)
        const shut = cells.filter(({ item }) => !opens && item.state === 'archived')
        const ids = [
          ...(plan.body + parts.body + heavy.body).matchAll(/\/stuk\/([0-9a-f-]{36})"/g),
          ...alone.body.matchAll(/\/stuk\/([0-9a-f-]{36})\/terug"/g),
        ]
        const onPages = [...new Set(ids.map(([, id]) => id!))]
        tell(onPages, 'see', new Set(shut.map(({ item }) => item.id)))
        counted.pages += cells.length
        const copied = await browser.post(`/p/${family}/ik/meenemen`, { as: 'json', mine: 'yes' })
        const taken = copied.status === 200 ? JSON.parse(copied.body).items : []
        tell(
          taken.map(({ id }: { id: string }) => id),
          'take a copy',
        )
        counted.pages += cells.length

        for (const [index, { item }] of cells.entries()) {
          if ((index + counted.sql) % OPENED > 0) continue
          const allowedHere = may.get(item.id)!
          const own = allowedHere.includes('open') && allowedHere.includes('change')
          for (const [part, expected] of [
            ['', allowedHere.includes('open')],
            ['/wie', own],
            ['/verander', own],
          ] as const) {
            const { status } = await browser.get(`/p/${family}/stuk/${item.id}${part}`)
            // A mailed code is asked for more before it widens; that is as good as nothing here.
            const asksProof = status === 303 && sure === 'mailed code'
            if (!asksProof) assert.equal(status, expected ? 200 : 404, `${part} of ${where}`)
            counted.opened += 1
          }
          for (const [action, send] of Object.entries(forms)) {
            const [part, form] = send(item)
            const { status } = await browser.post(`/p/${family}/stuk/${item.id}/${part}`, form)
            const done = status === 303
            const where = `${action}: ${JSON.stringify(cells[index])}`
            assert.equal(done, allowedHere.includes(action as Action), `${status}, ${where}`)
            assert.ok(done || [403, 404].includes(status), `${status}, ${where}`)
            if (done) await asItWas(item)
            counted.sent += 1
          }
        }
      }
      // Nobody wrote these words, so none of them opens; nothing else may go wrong.
      const wrong = roer.failures.splice(0).map(String)
      assert.deepEqual(
        wrong.filter((said) => !/The words of an item cannot be opened/.test(said)),
        [],
      )
    }
    const cells = counted.sql + counted.pages + counted.opened + counted.sent
    t.diagnostic(
      `${cells} cells: ${counted.sql} in the database, ${counted.pages} on pages, ${counted.opened} by address, ${counted.sent} by sending a form; 0 wrong`,
    )
    assert.ok(cells >= 5_000)
    assert.deepEqual(
      [...rules, ...Object.values(needs)]
        .map(({ because }) => because)
        .filter((because) => !used.has(because)),
      [],
      'a rule that no cell needs is no rule',
    )
  })

  /** Each item said something else before, long ago. */
  const layEarlier = (items: readonly LaidItem[]) =>
    roer.database.bare
      .insertInto('item_version')
      .values(
        items.map(({ family, id, author, changedAt }) => ({
          ...{ family, item: id, author, version: 1, written_at: changedAt },
          ...{ facts: '{}', words: randomBytes(40) },
        })),
      )
      .execute()

  const asItWas = async ({ family, id, audience, about, state, ...when }: LaidItem) => {
    await roer.database.bare
      .updateTable('item')
      .set({ audience: [...audience], about: [...about], state })
      .set({ changed_at: when.changedAt, shared_at: when.sharedAt })
      .where('family', '=', family)
      .where('id', '=', id)
      .execute()
    await roer.database.bare
      .deleteFrom('item')
      .where('family', '=', family)
      .where('kind', 'not in', writtenKinds)
      .execute()
  }

  /** What the database gives, and what it lets change; nothing of it stays. */
  const asked = async (asker: Asker, family: string) => {
    const { now } = asker
    const items = (tx: Tx) => tx.updateTable('item').where('family', '=', family).returning('id')
    const wider = sql<string[]>`audience || ${randomUUID()}::uuid`
    const nobody: string[] = []
    const ways: Partial<Record<Action, (tx: Tx) => Promise<{ id: string }[]>>> = {
      see: (tx) => tx.selectFrom('item').select('id').where('family', '=', family).execute(),
      'read earlier words': (tx) =>
        tx.selectFrom('item_version').select('item as id').where('family', '=', family).execute(),
      change: (tx) => items(tx).set({ version: 2 }).execute(),
      'share wider': (tx) =>
        items(tx).set({ audience: wider, shared_at: now }).where('state', '=', 'open').execute(),
      'share narrower': (tx) =>
        items(tx).set({ audience: nobody, shared_at: now }).where('state', '=', 'open').execute(),
      'put away': (tx) =>
        items(tx).set({ state: 'archived', changed_at: now }).where('state', '=', 'open').execute(),
      'take back': (tx) =>
        items(tx)
          .set({ state: 'open', audience: nobody, changed_at: now })
          .where('state', '=', 'archived')
          .execute(),
    }
    const found: Record<string, string[]> = {}
    await roer.database.as(asker, async (tx) => {
      for (const [action, way] of Object.entries(ways)) {
        await sql`savepoint before_it`.execute(tx)
        found[action] = (await way(tx)).map(({ id }) => id)
        await sql`rollback to savepoint before_it`.execute(tx)
      }
    })
    return found
  }
})

/** Where each form is sent, and what is in it. */
const forms: Partial<Record<Action, (item: LaidItem) => readonly [string, Form]>> = {
  'share wider': ({ audience }) => ['wie', { audience: [...audience, randomUUID()] }],
  'share narrower': () => ['wie', { nobody: 'yes' }],
  'put away': () => ['weg', {}],
  'take back': () => ['terug', {}],
  'say how it went': () => [
    'antwoord/progress',
    { id: randomUUID(), outcome: 'done', back: 'plan' },
  ],
  choose: () => [
    'antwoord/choice',
    { id: randomUUID(), version: '1', option: '0', text: '', back: 'plan' },
  ],
  'give a mark': () => [
    'antwoord/mark',
    { id: randomUUID(), version: '1', score: '7', text: '', back: 'plan' },
  ],
  'say what I think': () => [
    'antwoord/stance',
    { id: randomUUID(), version: '1', answer: 'yes', text: '', back: 'plan' },
  ],
}

/**
 * The cells of deeds.ts, each with a family of its own, asked of the database and of a real Roer.
 * CI asks some of them, at least one for each rule: DEEDS says how many, and SEED repeats the choice of
 * an earlier run.
 *
 * MATRIX=whole TEST_FILE_WITHIN_MS=3600000 npm test -- walls/deeds asks every one.
 */

import assert from 'node:assert/strict'
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { appendToLog, type Entry } from '../../src/access/index.ts'
import type { Asker, Tx } from '../../src/platform/database.ts'
import type { MemberRole } from '../../src/platform/tables.ts'
import { exampleForm } from '../kind-examples.ts'
import { useRoerHere } from '../roer-here.ts'
import { type Answer, type Form, type Visitor, visitor } from '../visitor.ts'
import { allDeedCells, type DeedCell, deedRuleFor, deedRules, type Outcome } from './deeds.ts'
import { factsOf, type Laid, type LaidMember, layDown, newToken } from './lay-down.ts'

const NOW = new Date('2026-11-25T08:30:00Z')
const SIGNED_IN = new Date('2026-11-25T08:00:00Z')
const LONG_AGO = new Date('2020-06-01T12:00:00Z')
const TOMORROW = '2026-11-26'
const WHOLE = process.env.MATRIX === 'whole'
const CELLS = WHOLE ? Number.POSITIVE_INFINITY : Number(process.env.DEEDS ?? 400)
const SEED = process.env.SEED ?? String(randomInt(2 ** 31))
const AT_ONCE = 100

/** In an order that the seed decides; the first of each rule goes before all others. */
function chosenCells(): DeedCell[] {
  const place = (cell: DeedCell) =>
    createHash('sha256').update(SEED).update(JSON.stringify(cell)).digest('hex')
  const inOrder = allDeedCells()
    .map((cell) => ({ cell, at: place(cell), because: deedRuleFor(cell).because }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const first = new Map(inOrder.toReversed().map((one) => [one.because, one]))
  // Whoever does not belong may nothing: a few of those cells tell enough, unless all are asked.
  const others = inOrder.filter(
    (one) =>
      first.get(one.because) !== one &&
      (WHOLE || one.cell.standing === 'belongs' || /^[0-2]/.test(one.at)),
  )
  return [...first.values(), ...others].slice(0, CELLS).map(({ cell }) => cell)
}

/** A family in which one cell can be asked: who asks, and all that it may be done to. */
function familyFor(cell: DeedCell) {
  const family = randomUUID()
  const people = Array.from({ length: 6 }, () => randomUUID() as string)
  const [me, child, papa, target, gone, stranger] = people as [
    ...[string, string, string],
    ...[string, string, string],
  ]
  const there = { family, ended: false, keeps: [], askedBy: papa }
  const by = /asked by (me|another|a youth)$/.exec(cell.of)?.[1]
  const role = (/^a (\w+) asked/.exec(cell.of)?.[1] ?? lookerOf(cell)) as MemberRole
  const youthAsked = by === 'a youth' || (by === 'me' && cell.me === 'youth')
  const mine: LaidMember = { ...there, person: me, role: cell.me, ended: cell.standing === 'left' }
  const members: LaidMember[] = [
    { ...there, person: child, role: 'youth', askedBy: undefined },
    { ...there, person: papa, role: 'parent', askedBy: child },
    ...(cell.standing === 'never belonged' ? [] : [mine]),
    {
      ...{ ...there, person: target, role },
      askedBy: by === 'me' ? me : by === 'a youth' ? child : papa,
      youthsOwn: youthAsked && (role === 'mentor' || role === 'supporter'),
    },
    { ...there, person: gone, role: 'circle', ended: true },
  ]
  const item = (author: string) => ({
    ...{ id: randomUUID() as string, family, kind: 'voice', author, about: [] },
    ...{ audience: [papa === author ? child : papa], state: 'open' as const },
    ...{ changedAt: LONG_AGO, sharedAt: LONG_AGO, facts: factsOf('voice', { author }) },
  })
  const items = [...(cell.standing === 'never belonged' ? [] : [item(me)]), item(child)]
  const token = newToken()
  const laid: Omit<Laid, 'now'> = {
    ...{ people, families: [family], members, items },
    sessions: [{ person: me, token, startedAt: SIGNED_IN, provedAt: provedAt(cell) }],
  }
  return { cell, family, me, child, papa, target, gone, stranger, mine: items[0]!, token, laid }
}
type Placed = ReturnType<typeof familyFor>

const lookerOf = ({ of }: DeedCell): MemberRole =>
  /circle|no colleague/.test(of) ? 'circle' : 'professional'

const provedAt = ({ sure }: DeedCell): Date | undefined => {
  if (sure === 'mailed code') return undefined
  return sure === 'proved' ? NOW : SIGNED_IN
}

describe('what people do to a family', () => {
  const roer = useRoerHere()

  test('is what the rules say, in the database and through the pages', async (t) => {
    roer.now = NOW
    const cells = chosenCells()
    const counted = { database: 0, pages: 0 }
    const wrong: string[] = []
    for (let from = 0; from < cells.length; from += AT_ONCE) {
      const placed = cells.slice(from, from + AT_ONCE).map(familyFor)
      await layDown(roer.database.bare, roer.keys, {
        people: placed.flatMap(({ laid }) => laid.people),
        families: placed.flatMap(({ laid }) => laid.families),
        members: placed.flatMap(({ laid }) => laid.members),
        items: placed.flatMap(({ laid }) => laid.items),
        sessions: placed.flatMap(({ laid }) => laid.sessions),
        now: NOW,
      })
      for (const one of placed) {
        const expected = deedRuleFor(one.cell).outcome
        const tell = (wall: string, found: Outcome, asExpected: boolean) => {
          if (!asExpected)
            wrong.push(`${wall}: ${found}, not ${expected}: ${JSON.stringify(one.cell)}`)
        }
        const ready = await layFor(one)
        const inDatabase = await askDatabase(one, ready)
        // The database knows no proof that was given; the pages ask for it.
        if (inDatabase !== undefined && expected !== 'asks proof') {
          tell('database', inDatabase, inDatabase === expected)
          counted.database += 1
        }
        const browser = visitor(roer.address)
        browser.setCookie('roer', one.token)
        const onPage = await askPages(browser, one, ready)
        // To be asked for proof tells nothing, so it is as good as no.
        tell('pages', onPage, onPage === expected || (expected === 'no' && onPage === 'asks proof'))
        counted.pages += 1
      }
      const failures = roer.failures.splice(0).map(String)
      assert.deepEqual(
        failures.filter((said) => !/The words of an item cannot be opened/.test(said)),
        [],
      )
    }
    t.diagnostic(
      `${cells.length} of ${allDeedCells().length} cells, seed ${SEED}: ${counted.database} in the database, ${counted.pages} through the pages; ${wrong.length} wrong`,
    )
    assert.deepEqual(wrong, [])
    const used = new Set(cells.map((cell) => deedRuleFor(cell).because))
    assert.deepEqual(
      deedRules.map(({ because }) => because).filter((because) => !used.has(because)),
      [],
      'a rule that no cell needs is no rule',
    )
  })

  /** What must be there before some deeds: an invitation that waits, an age, lines of the log. */
  async function layFor({ cell, family, me, child, papa, target, mine }: Placed) {
    const { bare } = roer.database
    const id = randomUUID()
    if (cell.deed === 'say that it is them' && cell.standing !== 'never belonged') {
      const { wrapped_key } = await bare
        .selectFrom('family')
        .select('wrapped_key')
        .where('id', '=', family)
        .executeTakeFirstOrThrow()
      const key = await roer.keys.dataKey(wrapped_key)
      const row = { family, id, token_hash: randomBytes(32), role: 'circle' as const }
      await bare
        .insertInto('invitation')
        .values({
          ...{ ...row, name: key.seal('Tante', `invitation|${family}|${id}|name`) },
          ...{ invited_by: cell.of === 'whom I asked' ? me : papa, spoken_by: randomUUID() },
          claimed_name: key.seal('Tante', `invitation|${family}|${id}|claimed name`),
          ...{ created_at: SIGNED_IN, claimed_at: SIGNED_IN },
          expires_at: new Date(NOW.getTime() + 86_400_000),
        })
        .execute()
      const spoken = await bare
        .selectFrom('invitation')
        .select('spoken_by')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const email_index = randomBytes(32)
      await bare
        .insertInto('person')
        .values({
          id: spoken.spoken_by!,
          email_index,
          email: randomBytes(40),
          created_at: LONG_AGO,
        })
        .execute()
    }
    const isYouth = cell.me === 'youth' && cell.standing !== 'never belonged'
    if (cell.deed === 'say who looks on after 16' && isYouth) {
      await bare
        .insertInto('coming_of_age')
        .values({ family, person: me, born_on: '2011-03-03' })
        .execute()
    }
    if (cell.deed === 'see who saw') {
      const inVain = cell.of.endsWith('in vain')
      const entry: Entry = {
        ...{ family, event: 'read-plan', action: 'R', at: SIGNED_IN, outcome: inVain ? 8 : 0 },
        ...{ user: target, role: lookerOf(cell), organisation: undefined, purpose: 'plan' },
        objects: [{ id: mine.id, kind: 'voice' }],
        recipient: cell.of.startsWith('mine') ? me : child === me ? papa : child,
      }
      const uses = { keys: roer.keys, report: roer.failures.push.bind(roer.failures) }
      await roer.database.forLog((tx) => appendToLog(tx, uses, [entry]))
    }
    return { invitation: id }
  }

  /** Undefined for what the database leaves to the pages. */
  async function askDatabase(placed: Placed, _ready: { invitation: string }) {
    const { cell, family, me, child, papa, target } = placed
    const { deed, of, sure } = cell
    const ownWordsSince = sure === 'proved' ? ('ever' as const) : SIGNED_IN
    const asker: Asker = { person: me, now: NOW, ownWordsSince }
    const ends = (person: string) => (tx: Tx) =>
      tx
        .updateTable('membership')
        .set({ ended_at: NOW })
        .where('family', '=', family)
        .where('person', '=', person)
        .returning('person')
        .execute()
    const ways: Readonly<Record<string, (tx: Tx) => Promise<readonly unknown[]>>> = {
      'ask somebody in': (tx) =>
        tx
          .insertInto('invitation')
          .values({
            ...{ family, id: randomUUID(), token_hash: randomBytes(32), role: of as MemberRole },
            ...{ name: randomBytes(8), invited_by: me, created_at: NOW, expires_at: NOW },
          })
          .returning('id')
          .execute(),
      'put out': ends(target),
      leave: ends(me),
      'set the last day of': (tx) =>
        tx
          .updateTable('membership')
          .set({ until: TOMORROW })
          .where('family', '=', family)
          .where('person', '=', target)
          .returning('person')
          .execute(),
      'stop sharing': (tx) =>
        tx
          .updateTable('item')
          .set({ audience: [], shared_at: NOW })
          .where('family', '=', family)
          .where('author', '=', me)
          .returning('id')
          .execute(),
      'see who saw': (tx) =>
        tx
          .selectFrom('access_log')
          .select('user_id')
          .where('family', '=', family)
          .where('user_id', '=', target)
          .execute(),
      'take along': (tx) =>
        tx
          .insertInto('copy_taken')
          .values({ family, person: me, day: '2026-11-25', times: 1 })
          .returning('times')
          .execute(),
      'tell an age': (tx) =>
        tx
          .insertInto('coming_of_age')
          .values({ family, person: me, born_on: '2011-03-03' })
          .returning('person')
          .execute(),
      'say who looks on after 16': (tx) =>
        tx
          .updateTable('coming_of_age')
          .set({ keeps: [papa] })
          .where('family', '=', family)
          .returning('person')
          .execute(),
    }
    const writes = (author: string, kind: string) => (tx: Tx) =>
      tx
        .insertInto('item')
        .values({
          ...{ family, id: randomUUID(), kind, author, about: [], audience: [] },
          ...{ facts: '{}', words: randomBytes(8), created_at: NOW, changed_at: NOW },
        })
        .returning('id')
        .execute()
    const kind = /^write a ([\w-]+)$/.exec(deed)?.[1]
    // What has to be settled before help stops is for the pages to say: facts of one item do not tell.
    const helps = cell.me === 'professional' || cell.me === 'coordinator'
    if (helps && cell.standing === 'belongs' && (kind === 'closure' || deed === 'leave')) {
      return undefined
    }
    const way = kind ? writes(of === 'in my own name' ? me : child, kind) : ways[deed]
    if (deed === 'erase' && of === 'the words of another') {
      return reached(
        (work) => roer.database.erasing({ person: me }, work),
        (tx) =>
          tx
            .deleteFrom('item')
            .where('family', '=', family)
            .where('author', '=', child)
            .returning('id')
            .execute(),
      )
    }
    return way && reached((work) => roer.database.as(asker, work), way)
  }

  /** Whether the database let it happen to a row; nothing of it stays. */
  async function reached(
    through: (work: (tx: Tx) => Promise<never>) => Promise<unknown>,
    way: (tx: Tx) => Promise<readonly unknown[]>,
  ): Promise<Outcome> {
    const undo = new Error('undo')
    let rows = 0
    await through(async (tx) => {
      rows = (await way(tx)).length
      throw undo
    }).catch((error) => {
      if (error !== undo && error.code !== '42501') throw error
    })
    return rows > 0 ? 'yes' : 'no'
  }

  async function askPages(browser: Visitor, placed: Placed, ready: { invitation: string }) {
    const { cell, family, me, child, papa, target, gone, stranger } = placed
    const { deed, of } = cell
    const at = (place: string) => `/p/${family}/${place}`
    const id = randomUUID()
    const kind = /^write a ([\w-]+)$/.exec(deed)?.[1]
    if (kind) {
      const named: Record<string, string> = of === 'in my own name' ? {} : { author: child }
      const form: Form = { id, ...exampleForm(kind, { me: child, other: papa }), ...named }
      return outcomeOf(await browser.post(at(`schrijf/${kind}`), form))
    }
    const look = { 'a member': papa, 'who left': gone, 'a stranger': stranger, myself: me }
    const ways: Readonly<Record<string, () => Promise<Answer>>> = {
      'ask somebody in': () =>
        browser.post(at('uitnodigen'), { id, name: 'Tante', email: 't@deeds.example', role: of }),
      'say that it is them': () =>
        browser.post(at(`uitnodiging/${ready.invitation}`), { answer: 'yes' }),
      'put out': () => browser.post(at(`kring/${target}/weg`), {}),
      'set the last day of': () => browser.post(at(`kring/${target}/tot`), { until: TOMORROW }),
      leave: () => browser.post(at('ik/stoppen'), { words: 'stay' }),
      'stop sharing': () => browser.post(at('ik/delen'), { with: 'everybody' }),
      erase: () =>
        browser.post(at('ik/wissen'), of === 'the words of another' ? { person: child } : {}),
      'see who saw': () => browser.get(at('ik/wie-zag-wat')),
      'see what I did': () => browser.get(at('ik/wat-ik-deed')),
      'take along': () => browser.post(at('ik/meenemen'), { as: 'json' }),
      'look as': () => browser.get(at(`kijk-als/${look[of as keyof typeof look]}`)),
      'tell an age': () => browser.post(at('ik/leeftijd'), { born: '3-3-2011' }),
      'say who looks on after 16': () => browser.post(at('ik/zestien'), { keeps: papa }),
    }
    const answer = await ways[deed]!()
    const outcome = outcomeOf(answer)
    if (deed !== 'see who saw' || outcome !== 'yes') return outcome
    return answer.body.includes(`Naam ${target.slice(0, 8)}`) ? 'yes' : 'no'
  }

  function outcomeOf({ status, onward, body }: Answer): Outcome {
    if (onward?.startsWith('/bewijs') || /name="eigen-code"/.test(body)) return 'asks proof'
    if (status === 200 || status === 303) return 'yes'
    assert.ok([403, 404, 422].includes(status), `answers ${status}`)
    return 'no'
  }
})

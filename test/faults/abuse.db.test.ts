/** Abuses that no other test shows: each ends the way people were promised. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { followDatabaseClock } from '../../src/platform/database-clock.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, startFamily, write } from '../a-family.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'

describe('somebody who means no good, or is unlucky', () => {
  const roer = useRoerHere()
  const say = loadTexts().nl
  let youth: Visitor
  let parent: Visitor
  let family: string
  let people: Record<string, string>

  before(async () => {
    // Ten to midnight in the Netherlands.
    roer.now = new Date('2026-11-25T22:50:00Z')
    parent = await roer.signedIn('parent@family.example')
    family = await startFamily(parent, { name: 'Mama', role: 'parent' })
    youth = await roer.signedIn('youth@family.example')
    await join(roer, parent, family, youth, {
      ...{ name: 'Noor', email: 'youth@family.example', role: 'youth' },
    })
    people = await membersSeenBy(parent, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const planOf = async (visitor: Visitor) => (await visitor.get(`/p/${family}/plan`)).body

  test('a text of 100 kB comes back whole, with what to do', async () => {
    const text = 'woord '.repeat(17_000).trim()
    const id = randomUUID()
    const answer = await youth.post(`/p/${family}/schrijf/goal`, { id, text })
    assert.equal(answer.status, 422)
    assert.ok(answer.body.includes(text), 'all of it is still there')
    assert.ok(answer.body.includes(say('ownWords.long')))
    const kept = roer.database.bare.selectFrom('item').select('id').where('id', '=', id)
    assert.deepEqual(await kept.execute(), [])
  })

  test('a name that is a script or an attack on the database is a name', async () => {
    for (const [index, name] of [
      '<script>alert(1)</script>',
      'javascript:alert(1)',
      "'; DROP TABLE person; --",
      '"><img src=x onerror=alert(1)>',
    ].entries()) {
      const email = `name${index}@family.example`
      const visitor = await roer.signedIn(email)
      const begun = await startFamily(visitor, { name, role: 'parent' })
      const { status, body } = await visitor.get(`/p/${begun}/kring`)
      assert.equal(status, 200)
      assert.ok(body.includes(escaped(name)), name)
      assert.doesNotMatch(body, /<script>|<img src=x|href="javascript:/)
    }
  })

  test('a goal that is put away takes nothing of another along', async () => {
    const goal = await write(parent, family, 'goal', { text: 'Doel van mama' }, [people.Noor!])
    await write(youth, family, 'action', { text: 'Stap van Noor', who: people.Noor!, goal })
    assert.match(await planOf(youth), /Doel van mama/)
    assert.equal((await parent.post(`/p/${family}/stuk/${goal}/weg`, {})).status, 303)
    const body = await planOf(youth)
    assert.match(body, /Stap van Noor/)
    assert.doesNotMatch(body, /Doel van mama/)
  })

  test('there is no door by which anybody breaks into a plan', async () => {
    await write(youth, family, 'voice', { feeling: 'hard', text: 'Alleen van Noor' })
    for (const role of ['professional', 'mentor', 'supporter']) {
      const email = `${role}@office.example`
      const visitor = await roer.signedIn(email)
      await join(roer, youth, family, visitor, { name: `De ${role}`, email, role })
      for (const place of ['vandaag', 'plan', 'kring', 'ik']) {
        const { body } = await visitor.get(`/p/${family}/${place}`)
        assert.doesNotMatch(body, /Alleen van Noor/, `${role} at ${place}`)
      }
    }
    assert.deepEqual(
      roer.routes.filter((route) => /nood|break|override|admin|beheer|impersonat/.test(route)),
      [],
    )
  })

  test('a machine whose clock is an hour wrong lets people in as any other', async () => {
    const held = roer.now
    const startedNow = async () => {
      const sessions = await roer.database.bare.selectFrom('session').select('created_at').execute()
      return sessions.filter((one) => Math.abs(one.created_at.getTime() - Date.now()) < 60_000)
        .length
    }
    for (const wrong of [60, -60]) {
      const machine = () => new Date(Date.now() + wrong * 60_000)
      const clock = await followDatabaseClock(roer.database, machine)
      Object.defineProperty(roer, 'now', { get: clock.now, configurable: true })
      const visitor = await roer.signedIn(`clock${wrong}@family.example`)
      assert.equal((await visitor.get('/begin')).status, 200)
      assert.equal(await startedNow(), wrong > 0 ? 1 : 2, 'a session that began an hour off')
      await clock.stop()
    }
    Object.defineProperty(roer, 'now', { value: held, writable: true, configurable: true })
  })

  test('a youth turns 16 while a parent is signed in: the next page is narrower', async () => {
    await roer.database.bare
      .insertInto('coming_of_age')
      .values({ family, person: people.Noor!, born_on: '2010-11-26' as never })
      .execute()
    await write(youth, family, 'voice', { feeling: 'hard', text: 'Nog voor mama' }, [people.Mama!])
    assert.match(await planOf(parent), /Nog voor mama/)
    roer.now = new Date('2026-11-25T22:59:59Z')
    assert.match(await planOf(parent), /Nog voor mama/)
    roer.now = new Date('2026-11-25T23:00:00Z')
    assert.doesNotMatch(await planOf(parent), /Nog voor mama/)
    assert.match(await planOf(youth), /Nog voor mama/)
  })
})

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

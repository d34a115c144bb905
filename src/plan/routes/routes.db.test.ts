import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { until } from '../../../test/until.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('the pages of a plan', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let noor: Visitor
  let mama: Visitor
  let family: string
  let people: Record<string, string>

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    await join(roer, noor, family, mama, {
      name: 'Mama',
      email: 'mama@family.example',
      role: 'parent',
    })
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const at = (place: string) => `/p/${family}/${place}`
  const get = async (visitor: Visitor, place: string) => (await visitor.get(at(place))).body
  const row = (id: string) =>
    roer.database.bare.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  /** Whether a choice on the share page is ticked, by name. */
  const ticked = (body: string, person: string) =>
    new RegExp(`name="audience" value="${person}" checked`).test(body)

  test('are kept by no browser and no proxy', async () => {
    for (const place of ['vandaag', 'plan', 'kring', 'ik', 'uitnodigen', 'schrijf/goal']) {
      const { status, headers } = await noor.get(at(place))
      assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store'], place)
    }
  })

  test('lead whoever is not signed in to the door, and say nothing', async () => {
    const stranger = roer.stranger()
    for (const path of [at('plan'), at('live'), `/p/${randomUUID()}/plan`, '/vandaag', '/begin']) {
      const { status, onward, body } = await stranger.get(path)
      assert.deepEqual([status, onward, body], [303, '/inloggen', ''], path)
    }
  })

  describe('one item', () => {
    test('that is hidden answers like one that never was, wherever one asks', async () => {
      const hidden = await write(noor, family, 'goal', { text: 'Van Noor alleen' })
      const unknown = randomUUID()
      const answers = async (id: string) => [
        ...(await Promise.all(
          ['', '/wie', '/verander'].map((part) => mama.get(at(`stuk/${id}${part}`))),
        )),
        await mama.post(at(`stuk/${id}/wie`), { audience: people.Mama! }),
        await mama.post(at(`stuk/${id}/verander`), { id, version: '1', text: 'Van mama' }),
        await mama.post(at(`stuk/${id}/weg`), {}),
        await mama.post(at(`stuk/${id}/terug`), {}),
        await mama.post(at(`stuk/${id}/antwoord/progress`), { id: randomUUID(), outcome: 'done' }),
      ]
      const [one, other] = [await answers(hidden), await answers(unknown)]
      for (const [index, { status, body, headers }] of one.entries()) {
        assert.equal(status, 404)
        assert.equal(body.replaceAll(hidden, ''), other[index]!.body.replaceAll(unknown, ''))
        assert.deepEqual([...headers.keys()], [...other[index]!.headers.keys()])
      }
      assert.deepEqual((await row(hidden)).audience, [])
    })

    test('of another is to look at, not to change, share or put away', async () => {
      const id = await write(noor, family, 'goal', { text: 'Van Noor' }, [people.Mama!])
      const page = await mama.get(at(`stuk/${id}`))
      assert.equal(page.status, 200)
      for (const part of ['wie', 'verander', 'weg']) {
        assert.ok(!page.body.includes(`/stuk/${id}/${part}`), part)
      }
      assert.equal((await mama.post(at(`stuk/${id}/weg`), {})).status, 404)
      const { audience, state, version } = await row(id)
      assert.deepEqual([audience, state, version], [[people.Mama], 'open', 1])
    })

    test('that is a step is told done by whoever does it, not by others who see it', async () => {
      const step = { text: 'Bellen', who: people.Noor! }
      const id = await write(noor, family, 'action', step, [people.Mama!])
      const page = await mama.get(at(`stuk/${id}`))
      assert.equal(page.status, 200)
      assert.ok(!page.body.includes('antwoord/progress'), 'her answer would tell that she sees it')
      const told = (by: Visitor) =>
        by.post(at(`stuk/${id}/antwoord/progress`), { id: randomUUID(), outcome: 'done' })
      assert.equal((await told(mama)).status, 404)
      assert.equal((await told(noor)).status, 303)
      assert.ok((await get(mama, `stuk/${id}`)).includes('Noor zegt dat het gedaan is.'))
    })

    test('is answered by what fits it, and by nothing else', async () => {
      const goal = await write(noor, family, 'goal', { text: 'Naar school' })
      const step = await write(noor, family, 'action', { text: 'Bellen', who: people.Noor! })
      const done = () => ({ id: randomUUID(), outcome: 'done' })
      assert.equal((await noor.post(at(`stuk/${goal}/antwoord/progress`), done())).status, 404)
      for (const kind of ['action', 'voice', 'nothing', '__proto__']) {
        assert.equal((await noor.post(at(`stuk/${step}/antwoord/${kind}`), done())).status, 404)
      }
      const wrong = { id: randomUUID(), outcome: 'maybe' }
      const again = await noor.post(at(`stuk/${step}/antwoord/progress`), wrong)
      assert.equal(again.status, 422)
      assert.ok(again.body.includes('Bellen'), 'what it is about stays in sight')
    })

    test('is shared with nobody before its author says with whom', async () => {
      const step = { text: 'Nog van mij', who: people.Mama! }
      const id = await write(noor, family, 'action', step)
      const first = await get(noor, `stuk/${id}/wie?nieuw`)
      assert.ok(first.includes(text('plan.share.saved')))
      assert.ok(ticked(first, people.Mama!), 'whoever is to do it is ticked, to be sent or not')
      assert.deepEqual((await row(id)).audience, [])
      assert.ok(!(await get(mama, 'plan')).includes('Nog van mij'))
    })

    test('shows whom it is shared with to an author who comes back to that page', async () => {
      const ans = await roer.signedIn('ans@family.example')
      await join(roer, noor, family, ans, {
        name: 'Ans',
        email: 'ans@family.example',
        role: 'circle',
      })
      people = await membersSeenBy(noor, family)
      const id = await write(noor, family, 'goal', { text: 'Voor Ans' }, [people.Ans!])
      const again = await get(noor, `stuk/${id}/wie?nieuw`)
      assert.ok(!again.includes(text('plan.share.saved')))
      assert.deepEqual([ticked(again, people.Ans!), ticked(again, people.Mama!)], [true, false])
    })

    test('that was put away comes back for its author alone', async () => {
      const id = await write(noor, family, 'goal', { text: 'Even weg' }, [people.Mama!])
      await noor.post(at(`stuk/${id}/weg`), {})
      assert.ok(!(await get(mama, 'plan')).includes('Even weg'))
      assert.ok(!(await get(mama, 'ik')).includes('Even weg'))
      assert.ok((await get(noor, 'ik/alleen-van-mij')).includes('Even weg'))
      assert.equal((await noor.post(at(`stuk/${id}/terug`), {})).status, 303)
      assert.ok((await get(noor, 'plan')).includes('Even weg'))
      assert.ok(!(await get(mama, 'plan')).includes('Even weg'))
    })
  })

  describe('with an item that does not open', () => {
    let goal: string
    let step: string
    const unreadable = text('plan.item.unreadable')

    before(async () => {
      goal = await write(noor, family, 'goal', { text: 'Beschadigd doel' }, [people.Mama!])
      const fields = { text: 'Hele stap', who: people.Mama!, goal }
      step = await write(noor, family, 'action', fields, [people.Mama!])
      const words = randomBytes(80)
      await roer.database.bare.updateTable('item').set({ words }).where('id', '=', goal).execute()
    })
    /** It is reported each time somebody meets it, by its id and nothing else. */
    const alarm = () => {
      const told = roer.failures.splice(0).map(String)
      assert.ok(told.length > 0, 'nobody was told')
      assert.deepEqual(
        new Set(told),
        new Set([`Fault: The words of an item cannot be opened: ${goal}`]),
      )
    }

    test('show everything else, and say what cannot be read', async () => {
      for (const visitor of [noor, mama]) {
        for (const place of ['vandaag', 'plan', `stuk/${step}`, 'kring', 'schrijf/action']) {
          assert.equal((await visitor.get(at(place))).status, 200, place)
        }
        const plan = await get(visitor, 'plan')
        assert.ok(plan.includes(unreadable))
        assert.ok(plan.includes('Hele stap'))
        assert.ok((await get(visitor, `stuk/${goal}`)).includes(unreadable))
      }
      alarm()
    })

    test('let its author write it anew, from an empty page', async () => {
      const form = await get(noor, `stuk/${goal}/verander`)
      assert.match(form, /<textarea[^>]*name="text"[^>]*>\n<\/textarea>/)
      const answer = await noor.post(at(`stuk/${goal}/verander`), {
        id: goal,
        version: '1',
        text: 'Opnieuw geschreven',
      })
      assert.equal(answer.status, 303)
      alarm()
      assert.ok((await get(mama, 'plan')).includes('Opnieuw geschreven'))
    })

    test('say so too of what was put away', async () => {
      const away = await write(noor, family, 'goal', { text: 'Weggelegd' })
      await noor.post(at(`stuk/${away}/weg`), {})
      await roer.database.bare
        .updateTable('item')
        .set({ words: randomBytes(80) })
        .where('id', '=', away)
        .execute()
      assert.ok((await get(noor, 'ik/alleen-van-mij')).includes(unreadable))
      roer.failures.splice(0)
    })
  })

  test('follow along within a second, and stay silent about what is hidden', async () => {
    const stream = await listen(mama, /data-live="([^"]+)"/.exec(await get(mama, 'plan'))![1]!)
    const id = await write(noor, family, 'goal', { text: 'Eerst verborgen' })
    await new Promise((done) => setTimeout(done, 300))
    assert.equal(stream.heard(), '')

    const since = performance.now()
    await share(noor, family, id, [people.Mama!])
    await until('the page to be told', () => stream.heard() || undefined, 5_000)
    assert.ok(performance.now() - since < 1_000, 'within a second')
    assert.equal(stream.heard(), 'data: look\n\n')
    stream.end()
  })

  test('that were drawn before a change are told at once when they begin to listen', async () => {
    const before = /data-live="([^"]+)"/.exec(await get(mama, 'plan'))![1]!
    await write(noor, family, 'goal', { text: 'Net te laat' }, [people.Mama!])
    const stream = await listen(mama, before)
    await until('the page to be told', () => stream.heard() || undefined, 5_000)
    stream.end()
  })

  test('show nothing any more to somebody who left, and keep nothing that they send', async () => {
    const bilal = await roer.signedIn('bilal@family.example')
    await join(roer, noor, family, bilal, {
      name: 'Bilal',
      email: 'bilal@family.example',
      role: 'mentor',
    })
    const { Bilal: person } = await membersSeenBy(noor, family)
    const leave = roer.database.bare.updateTable('membership').set({ ended_at: roer.now })
    await leave.where('person', '=', person!).execute()
    const id = randomUUID()
    assert.equal((await bilal.get(at('plan'))).status, 404)
    assert.equal((await bilal.post(at('schrijf/goal'), { id, text: 'Te laat' })).status, 404)
    const kept = roer.database.bare.selectFrom('item').select('id').where('id', '=', id)
    assert.deepEqual(await kept.execute(), [])
  })

  /** Keeps a stream open, and gives what came in so far, without what only keeps it alive. */
  async function listen(visitor: Visitor, source: string) {
    const ending = new AbortController()
    const response = await fetch(roer.address + source.replaceAll('&amp;', '&'), {
      headers: { cookie: `roer=${visitor.cookie('roer')}` },
      signal: ending.signal,
    })
    assert.match(response.headers.get('content-type')!, /^text\/event-stream/)
    let heard = ''
    void (async () => {
      const decoder = new TextDecoder()
      for await (const bytes of response.body!) heard += decoder.decode(bytes, { stream: true })
    })().catch(() => {})
    return { heard: () => heard.replace(/^:.*\n\n/gm, ''), end: () => ending.abort() }
  }
})

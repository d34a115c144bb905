import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily } from '../../../test/a-family.ts'
import { proven } from '../../../test/database.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const text = loadTexts().nl
const SAID = 'Ik wil weer leren zwemmen'

describe('writing down together', () => {
  const roer = useRoerHere()
  let visitors: Record<'noor' | 'mama' | 'farid' | 'samira', Visitor>
  let family: string
  let people: Record<string, string>
  const at = (place: string) => `/p/${family}/${place}`
  const itemsOf = () =>
    roer.database.bare
      .selectFrom('item')
      .select(['id', 'kind', 'author', 'audience', 'recorder', 'version'])
      .where('family', '=', family)
      .orderBy('created_at')
      .execute()

  before(async () => {
    const noor = await roer.signedIn('noor@beside.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joined = async (name: string, role: string) => {
      const email = `${name.toLowerCase()}@beside.example`
      const visitor = await roer.signedIn(email)
      await join(roer, noor, family, visitor, { name, email, role })
      return visitor
    }
    visitors = {
      noor,
      mama: await joined('Mama', 'parent'),
      farid: await joined('Farid', 'supporter'),
      samira: await joined('Samira', 'professional'),
    }
    people = await membersSeenBy(noor, family)
  })
  afterEach(async () => {
    assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed')
    await roer.database.bare.deleteFrom('item_version').where('family', '=', family).execute()
    await roer.database.bare.deleteFrom('item').where('family', '=', family).execute()
  })

  /** Farid writes down what she says, as far as the last question. */
  async function giveToNoor(kind = 'goal', fields: Record<string, string> = { text: SAID }) {
    const id = randomUUID()
    const form = { id, voor: people.Noor!, ...fields }
    const given = await visitors.farid.post(at(`schrijf/${kind}`), form)
    assert.equal(given.onward, at('samen?gegeven'))
    return id
  }
  const answer = (given: string, how: string, by = visitors.noor, id: string = randomUUID()) =>
    by.post(at(`samen/${given}`), { id, answer: how })

  test('is for a supporter, who chooses for whom and what', async () => {
    const begin = await visitors.farid.get(at('samen'))
    assert.ok(begin.body.includes(text('plan.together.who')))
    assert.ok(begin.body.includes(`samen?voor=${people.Noor}`))
    assert.ok(!begin.body.includes(`samen?voor=${people.Samira}`))
    const forNoor = await visitors.farid.get(at(`samen?voor=${people.Noor}`))
    assert.ok(forNoor.body.includes(`schrijf/goal?voor=${people.Noor}`))
    assert.ok((await visitors.farid.get(at('plan'))).body.includes(at('samen')))
    const form = await visitors.farid.get(at(`schrijf/goal?voor=${people.Noor}`))
    assert.ok(form.body.includes(text('plan.together.for', { name: 'Noor' })))
  })

  test('is asked one question at a time, and kept for its writer alone until the last', async () => {
    const id = randomUUID()
    const voor = people.Noor!
    const next = await visitors.farid.post(at('schrijf/action'), {
      ...{ id, voor, vraag: '0', text: 'Kaartje kopen' },
    })
    assert.equal(next.onward, at(`schrijf/action/${id}?vraag=1`))
    const page = await visitors.farid.get(next.onward!)
    // It is Noor who is asked: "Ik" is Noor.
    assert.match(page.body, new RegExp(`value="${voor}"[^>]*>.*?<bdi>Noor</bdi> \\(jij\\)`, 's'))
    for (const other of ['noor', 'mama', 'samira'] as const) {
      assert.ok(!(await visitors[other].get(at('vandaag'))).body.includes(id), other)
    }
    const saved = await visitors.farid.post(at(`schrijf/action/${id}/bewaar`), {
      ...{ id, voor, vraag: '1', who: voor },
    })
    assert.equal(saved.status, 200)
    assert.equal((await visitors.noor.get(at(`samen/${id}`))).status, 404)
  })

  test('reaches her alone, with a letter that says nothing', async () => {
    const before = roer.letters.length
    const given = await giveToNoor()
    for (const other of ['mama', 'samira'] as const) {
      for (const place of ['vandaag', 'plan', 'kring', 'wat-komt', 'plan/papier']) {
        const { body } = await visitors[other].get(at(place))
        assert.ok(!body.includes(SAID) && !body.includes(given), `${other} ${place}`)
      }
      assert.equal((await visitors[other].get(at(`samen/${given}`))).status, 404)
      assert.equal((await answer(given, 'yes', visitors[other])).status, 404)
      assert.equal((await answer(given, 'no', visitors[other])).status, 404)
    }
    const today = await visitors.noor.get(at('vandaag'))
    assert.ok(today.body.includes(text('plan.together.wroteForYou', { name: 'Farid' })))
    const look = await visitors.noor.get(at(`samen/${given}`))
    assert.ok(look.body.includes(SAID) && look.body.includes(text('plan.together.yes')))
    await roer.read('noor@beside.example')
    const letters = roer.letters.slice(before)
    assert.deepEqual(
      letters.map(({ to }) => to),
      ['noor@beside.example'],
    )
    assert.ok(!JSON.stringify(letters).includes(SAID) && !JSON.stringify(letters).includes('Farid'))
  })

  test('is hers once she says that it is right, and says whose hand it was', async () => {
    const given = await giveToNoor('strength', {
      dimension: 'can',
      whose: people.Noor!,
      text: SAID,
    })
    const id = randomUUID()
    const yes = await answer(given, 'yes', visitors.noor, id)
    assert.equal(yes.onward, at(`stuk/${id}/wie?nieuw`))
    assert.deepEqual(await itemsOf(), [
      {
        ...{ id, kind: 'strength', author: people.Noor, audience: [] },
        ...{ recorder: people.Farid, version: 1 },
      },
    ])
    const mark = text('plan.together.mark', { hand: 'Farid', name: 'Noor' })
    assert.ok((await visitors.noor.get(at(`stuk/${id}`))).body.includes(mark))
    // Tapped twice is once.
    assert.equal((await answer(given, 'yes', visitors.noor, id)).onward, yes.onward)
    assert.equal((await itemsOf()).length, 1)
    // Nobody sees it before she chooses; Farid neither.
    assert.equal((await visitors.farid.get(at(`stuk/${id}`))).status, 404)
    await visitors.noor.post(at(`stuk/${id}/wie`), { audience: [people.Mama!] })
    assert.ok((await visitors.mama.get(at(`stuk/${id}`))).body.includes(mark))
    // In her own words it is of her own hand.
    const own = { id, version: '1', dimension: 'can', whose: people.Noor!, text: 'Ik kan zwemmen' }
    await visitors.noor.post(at(`stuk/${id}/verander`), own)
    assert.ok(!(await visitors.mama.get(at(`stuk/${id}`))).body.includes(mark))
  })

  test('a goal leads on to its first step, as when she writes herself', async () => {
    const id = randomUUID()
    const yes = await answer(await giveToNoor(), 'yes', visitors.noor, id)
    assert.equal(yes.onward, at(`schrijf/action?goal=${id}`))
  })

  test('can be changed by her before it is hers, or thrown away', async () => {
    const id = randomUUID()
    const toChange = await giveToNoor()
    const change = await answer(toChange, 'change', visitors.noor, id)
    assert.equal(change.onward, at(`schrijf/goal/${id}?vraag=0`))
    assert.ok((await visitors.noor.get(change.onward!)).body.includes(SAID))
    // Tapped twice leads to the same.
    const twice = await answer(toChange, 'change', visitors.noor, id)
    assert.equal(twice.onward, at(`schrijf/goal/${id}`))
    assert.deepEqual(
      (await itemsOf()).map(({ kind, author, audience }) => [kind, author, audience]),
      [['draft', people.Noor, []]],
    )
    const no = await answer(await giveToNoor(), 'no')
    assert.equal(no.onward, at('vandaag'))
    assert.ok((await itemsOf()).every(({ author }) => author === people.Noor))
  })

  test('can be taken back as long as she did not look, and not be written on', async () => {
    const given = await giveToNoor()
    assert.ok((await visitors.farid.get(at('samen'))).body.includes(given))
    const on = { id: given, voor: people.Noor!, vraag: '0', text: 'Iets anders' }
    assert.equal((await visitors.farid.post(at(`schrijf/goal/${given}/bewaar`), on)).status, 409)
    assert.equal((await visitors.farid.get(at(`schrijf/goal/${given}`))).status, 404)
    assert.equal((await visitors.farid.post(at('schrijf/goal'), on)).onward, at('samen?gegeven'))
    assert.ok((await visitors.noor.get(at(`samen/${given}`))).body.includes(SAID))
    const back = await visitors.farid.post(at(`schrijf/goal/${given}/weg`), {})
    assert.equal(back.onward, at('samen'))
    assert.equal((await visitors.noor.get(at(`samen/${given}`))).status, 404)
    assert.equal((await answer(given, 'yes')).status, 404)
  })

  test('what it hangs on may be gone by then: she looks again, and nothing is lost', async () => {
    const goal = randomUUID()
    await visitors.noor.post(at('schrijf/goal'), { id: goal, text: 'Zwemmen' })
    await visitors.noor.post(at(`stuk/${goal}/wie`), { audience: [people.Farid!] })
    const who = people.Noor!
    const given = await giveToNoor('action', { text: 'Kaartje kopen', who, due: '', goal })
    await visitors.noor.post(at(`stuk/${goal}/weg`), {})
    const look = await visitors.noor.get(at(`samen/${given}`))
    assert.ok(look.body.includes(text('plan.together.changed')))
    assert.equal((await answer(given, 'yes')).onward, at(`samen/${given}`))
    const id = randomUUID()
    await answer(given, 'change', visitors.noor, id)
    const form = await visitors.noor.get(at(`schrijf/action/${id}?vraag=0`))
    assert.ok(form.body.includes('Kaartje kopen'))
  })

  test('nobody but a supporter or mentor writes for another, and for nobody but whose plan it is', async () => {
    for (const [who, whose] of [
      ['mama', 'Noor'],
      ['samira', 'Noor'],
      ['noor', 'Mama'],
      ['farid', 'Samira'],
    ] as const) {
      const voor = people[whose]!
      const id = randomUUID()
      const form = { id, voor, text: SAID }
      const by = visitors[who]
      assert.equal((await by.get(at(`schrijf/goal?voor=${voor}`))).status, 404)
      assert.equal((await by.post(at('schrijf/goal'), form)).status, 404)
      assert.equal((await by.post(at(`schrijf/goal/${id}/bewaar`), form)).status, 404)
    }
    for (const kind of ['note', 'too-heavy']) {
      const form = { id: randomUUID(), voor: people.Noor!, to: people.Mama!, text: SAID }
      assert.equal((await visitors.farid.post(at(`schrijf/${kind}`), form)).status, 404)
    }
    assert.deepEqual(await itemsOf(), [])
    for (const who of ['mama', 'samira', 'noor'] as const) {
      assert.equal((await visitors[who].get(at('samen'))).status, 404)
    }
  })

  test('is offered to whoever asked for no supporter themselves', async () => {
    const offered = async (who: keyof typeof visitors) =>
      (await visitors[who].get(at('kring'))).body.includes(text('members.supporter.title'))
    assert.equal(await offered('noor'), false, 'Farid came because she asked')
    assert.equal(await offered('mama'), true)
    assert.equal(await offered('farid'), false)
    assert.equal(await offered('samira'), false)
  })

  test('every page of both stays whole while something waits', async () => {
    const given = await giveToNoor()
    const places = [
      ...[
        'vandaag',
        'plan',
        'kring',
        'ik',
        'ik/delen',
        'ik/wie-zag-wat',
        'ik/wat-ik-deed',
        'wat-komt',
      ],
      ...['leefgebieden', 'te-zwaar', 'plan/papier', 'ik/alleen-van-mij'],
      ...['mama', 'noor', 'farid'].map((name) => `kijk-als/${people[capital(name)]}`),
    ]
    for (const who of ['noor', 'farid'] as const) {
      for (const place of places) {
        const { status } = await visitors[who].get(at(place))
        assert.ok(status < 500, `${who} ${place}: ${status}`)
      }
      for (const form of ['', '/wie', '/verander', '/antwoord/message']) {
        assert.equal((await visitors[who].get(at(`stuk/${given}${form}`))).status, 404, form)
      }
    }
  })

  test('the database lets nobody say that another wrote it down', async () => {
    const words = Buffer.from('x')
    const insert = (recorder: string) =>
      roer.database.as(proven(people.Noor!), (tx) =>
        tx
          .insertInto('item')
          .values({
            ...{ family, id: randomUUID(), kind: 'goal', author: people.Noor!, recorder, words },
            ...{ about: [], audience: [], facts: '{}', created_at: new Date() },
            changed_at: new Date(),
          })
          .execute(),
      )
    await assert.rejects(insert(people.Farid!), /row-level security/)
    await giveToNoor()
    await assert.rejects(insert(people.Samira!), /row-level security/)
    await insert(people.Farid!)
  })
})

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

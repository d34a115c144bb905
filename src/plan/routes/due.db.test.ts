import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { MANY_FAMILIES } from '../../access/index.ts'
import { loadTexts } from '../../platform/text.ts'

const NOW = new Date('2026-11-28T12:00:00Z')
const DAY_MS = 24 * 60 * 60_000

describe('what comes up in a plan', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, samira]: Visitor[] = []
  let family: string
  let people: Record<string, string>

  before(async () => {
    roer.now = NOW
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joined = async (name: string, email: string, role: string) => {
      const visitor = await roer.signedIn(email)
      await join(roer, noor!, family, visitor, { name, email, role })
      return visitor
    }
    mama = await joined('Mama', 'mama@family.example', 'parent')
    samira = await joined('Samira', 'samira@family.example', 'professional')
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const at = (place: string) => `/p/${family}/${place}`
  const named = (...names: string[]) => names.map((name) => people[name]!)
  const review = (about: string, more: Record<string, string>, audience: string[]) =>
    write(
      mama!,
      family,
      'review',
      {
        text: about,
        due: '2026-12-02',
        at: '',
        place: '',
        between: named('Noor', 'Mama'),
        ...more,
      },
      named(...audience),
    )
  const answer = (visitor: Visitor, item: string, kind: string, form: Record<string, unknown>) =>
    visitor.post(at(`stuk/${item}/antwoord/${kind}`), {
      ...{ id: randomUUID(), back: `stuk/${item}`, ...form },
    } as never)

  test('is told to whoever sees it, and to nobody else', async () => {
    const id = await review('Hoe gaat het thuis?', { at: '16:00', place: 'Bij oma' }, ['Noor'])
    const page = (await noor!.get(at('wat-komt'))).body
    assert.match(page, /Hoe gaat het thuis\?/)
    assert.match(page, /woensdag 2 december om 16:00 uur/)
    const before = (await samira!.get(at('wat-komt'))).body
    assert.ok(!before.includes('Hoe gaat het thuis?') && before.includes(text('plan.due.nothing')))
    await share(mama!, family, id, named('Noor', 'Samira'))
    assert.match((await samira!.get(at('wat-komt'))).body, /Hoe gaat het thuis\?/)
    await share(mama!, family, id, [])
    assert.equal((await samira!.get(at('wat-komt'))).body, before, 'as if it never was')
    assert.ok((await noor!.get(at('wat-komt'))).body.includes(text('plan.due.nothing')))
  })

  test('stands on the first screen of whoever is named, until it took place', async () => {
    const id = await review('Wat ging goed?', {}, ['Noor', 'Samira'])
    const isToday = async (visitor: Visitor) =>
      (await visitor.get(at('vandaag'))).body.includes('<h2>Woensdag 2 december</h2>')
    assert.ok(await isToday(noor!))
    assert.ok(!(await isToday(samira!)), 'she is not named in it')
    const early = { heldOn: '2026-11-29', present: named('Noor', 'Mama') }
    const refused = await answer(mama!, id, 'review-held', early)
    assert.equal(refused.status, 422)
    assert.ok(refused.body.includes(text('plan.review.held.on.future')))
    const held = { heldOn: '2026-11-28', present: named('Noor', 'Mama') }
    assert.equal((await answer(samira!, id, 'review-held', held)).status, 404)
    const stranger = { ...held, present: named('Samira') }
    assert.equal((await answer(mama!, id, 'review-held', stranger)).status, 422)
    assert.equal((await answer(mama!, id, 'review-held', held)).status, 303)
    assert.ok(!(await isToday(noor!)))
    assert.match((await samira!.get(at(`stuk/${id}`))).body, /Jullie keken terug op zaterdag 28/)
  })

  test('is heard of how each looked back by the named alone, the youth first', async () => {
    const id = await review('Hoe was de week?', {}, ['Noor', 'Samira'])
    for (const [visitor, said] of [
      [mama!, 'Druk.'],
      [noor!, 'Beter dan vorige week.'],
    ] as const) {
      const { status } = await answer(visitor, id, 'look-back', { version: '1', text: said })
      assert.equal(status, 303)
    }
    const page = (await mama!.get(at(`stuk/${id}`))).body
    assert.ok(page.indexOf('Beter dan vorige week.') < page.indexOf('Druk.'))
    const besides = (await samira!.get(at(`stuk/${id}`))).body
    for (const word of ['Druk.', 'Beter', 'kijkt Mama', 'kijkt Noor']) {
      assert.ok(!besides.includes(word), word)
    }
  })

  test('goes into a calendar as days and one word', async () => {
    const id = await review('Over papa', { at: '16:00', place: 'Bij oma thuis' }, ['Noor'])
    for (const place of [`stuk/${id}/agenda.ics`, 'wat-komt.ics']) {
      const { status, headers, body } = await noor!.get(at(place))
      assert.equal(status, 200)
      assert.match(headers.get('content-type')!, /^text\/calendar/)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.match(headers.get('content-disposition')!, /^attachment; filename="[\w-]+\.ics"$/)
      assert.match(body, /\r\nDTSTART:20261202T150000Z\r\n/)
      assert.match(body, /\r\nSUMMARY:Afspraak\r\n/)
      const told = ['papa', 'oma', 'Noor', 'Mama', 'Roer', 'terug', id, family, people.Noor!]
      for (const word of told) assert.ok(!body.toLowerCase().includes(word.toLowerCase()), word)
    }
    const uid = async (visitor: Visitor) =>
      /UID:(\w+)/.exec((await visitor.get(at(`stuk/${id}/agenda.ics`))).body)?.[1]
    assert.equal(await uid(noor!), await uid(mama!))
    assert.equal((await samira!.get(at(`stuk/${id}/agenda.ics`))).status, 404)
    assert.equal((await samira!.get(at(`stuk/${randomUUID()}/agenda.ics`))).status, 404)
  })

  test('of an item on which nothing is due is no file', async () => {
    const goal = await write(noor!, family, 'goal', { text: 'Weer naar school' })
    assert.equal((await noor!.get(at(`stuk/${goal}/agenda.ics`))).status, 404)
    assert.ok(!(await noor!.get(at(`stuk/${goal}`))).body.includes('agenda.ics'))
  })

  describe('after help', () => {
    let agreed: string
    const form = (more: Record<string, unknown> = {}) => ({
      ...{ wanted: 'yes', caller: people.Samira!, contacts: ['2026-12-28', '2027-05-28'] },
      ...{ ifAgain: '', text: '', between: named('Noor', 'Samira'), ...more },
    })
    const closing = (aftercare: string) => ({
      ...{ id: randomUUID(), reason: 'reached', aftercare, worked: '', missing: '', text: '' },
    })
    const closes = (aftercare: string) => samira!.post(at('schrijf/closure'), closing(aftercare))

    test('nobody who helps as their work closes or leaves before it is settled', async () => {
      for (const how of ['agreed', 'not-needed'] as const) {
        const { status, body } = await closes(how)
        assert.equal(status, 422)
        assert.ok(body.includes(text(`plan.closure.aftercare.first.${how}`)))
      }
      const page = await samira!.get(at('ik/stoppen'))
      assert.ok(page.body.includes(at('schrijf/aftercare')))
      assert.equal((await samira!.post(at('ik/stoppen'), { words: 'go' })).status, 422)

      agreed = await write(samira!, family, 'aftercare', form(), named('Noor', 'Mama'))
      assert.equal((await closes('agreed')).status, 422, 'she wrote it alone')
      const yes = { version: '1', answer: 'yes', text: '' }
      assert.equal((await answer(mama!, agreed, 'stance', yes)).status, 404, 'she is not named')
      assert.equal((await answer(noor!, agreed, 'stance', yes)).status, 303)
      assert.equal((await closes('not-needed')).status, 422)
      assert.equal((await closes('agreed')).status, 303)
    })

    test('contact stays due until people spoke, whoever closed', async () => {
      roer.now = new Date('2027-01-04T12:00:00Z')
      samira = await roer.signedIn('samira@family.example')
      mama = await roer.signedIn('mama@family.example')
      assert.match((await samira.get(at('wat-komt'))).body, /maandag 28 december/)
      const said = { due: '2026-12-28', heldOn: '2027-01-04' }
      assert.equal((await answer(mama, agreed, 'contact', { ...said, reached: 'no' })).status, 404)
      const no = { ...said, reached: 'no', how: 'well' }
      assert.equal((await answer(samira, agreed, 'contact', no)).status, 422)
      assert.equal(
        (await answer(samira, agreed, 'contact', { ...said, reached: 'no' })).status,
        303,
      )
      assert.match((await samira.get(at('wat-komt'))).body, /maandag 28 december/)
      const yes = { ...said, reached: 'yes', how: 'some' }
      roer.now = new Date(roer.now.getTime() + 1)
      assert.equal((await answer(samira, agreed, 'contact', yes)).status, 303)
      const page = (await mama.get(at(`stuk/${agreed}`))).body
      assert.match(page, /Gesproken op maandag 4 januari. Het gaat wel/)
      assert.ok(!(await samira.get(at('wat-komt'))).body.includes('28 december'))
      roer.now = NOW
    })
  })
})

describe('the plans that somebody helps in', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  const email = 'samira@work.example'
  let samira: Visitor
  let family: string
  let noor: Visitor

  before(async () => {
    roer.now = NOW
    samira = await roer.signedIn(email)
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    await join(roer, noor, family, samira, { name: 'Samira', email, role: 'professional' })
  })

  test('stand on one page with kinds and days, and nobody’s words', async () => {
    const people = await membersSeenBy(noor, family)
    const id = await write(
      noor,
      family,
      'action',
      { text: 'Naar de rechtbank', who: people.Samira!, due: '2026-11-20' },
      [people.Samira!],
    )
    const { body } = await samira.get('/mijn-plannen')
    assert.match(body, /Wie doet wat · vrijdag 20 november · staat nog open/)
    assert.ok(body.includes(text('myFamilies.noReview')))
    assert.ok(!body.includes('rechtbank'))
    const told = await roer.database.bare
      .selectFrom('access_log')
      .select(['participant_object_id', 'recipient'])
      .where('family', '=', family)
      .where('event_id', '=', 'see-due')
      .execute()
    assert.deepEqual(told, [{ participant_object_id: [id], recipient: people.Noor! }])
    assert.match((await noor.get(`/p/${family}/ik/wie-zag-wat`)).body, /Samira/)
    await share(noor, family, id, [])
    assert.ok(!(await samira.get('/mijn-plannen')).body.includes('20 november'))
  })

  test('are none for whoever belongs to a plan as family', async () => {
    const { status, body } = await noor.get('/mijn-plannen')
    assert.equal(status, 200)
    assert.ok(body.includes(text('myFamilies.none')))
  })

  test('do not make a list that opens plans: the question why stays where it was', async () => {
    const now = new Date(NOW.getTime() + DAY_MS)
    roer.now = now
    samira = await roer.signedIn(email)
    assert.equal((await samira.get('/mijn-plannen')).status, 200)
    const { id: person } = await roer.database.bare
      .selectFrom('membership')
      .select('person as id')
      .where('family', '=', family)
      .where('role', '=', 'professional')
      .executeTakeFirstOrThrow()
    const { bare } = roer.database
    const ids = Array.from({ length: MANY_FAMILIES }, () => randomUUID())
    const bytes = new Uint8Array(32)
    const families = ids.map((id) => ({ id, wrapped_key: bytes, created_at: now }))
    await bare.insertInto('family').values(families).execute()
    const place = { person, role: 'professional' as const, name: bytes, joined_at: now }
    await bare
      .insertInto('membership')
      .values(ids.map((family) => ({ family, ...place })))
      .execute()
    await bare
      .insertInto('access_log')
      .values(
        ids.map((family) => ({
          ...{ family, number: 1, event_id: 'see-due', event_action_code: 'R' as const },
          ...{ event_date_time: now, event_outcome_indicator: 0, user_id: person },
          ...{ role_id_code: 'professional' as const, user_organisation: null },
          ...{ purpose_of_use: 'plan', autorisatie_protocol: '', participant_object_id: [] },
          ...{ participant_object_type_code: [], recipient: null, break_glass: false, mac: bytes },
        })),
      )
      .execute()
    const opens = async () => (await samira.get(`/p/${family}/wat-komt`)).status
    assert.equal(await opens(), 200, 'a list counts for nothing')
    const here = bare.deleteFrom('access_log').where('family', '=', family)
    await here.where('event_id', '=', 'read-plan').execute()
    const others = bare.updateTable('access_log').set({ event_id: 'read-plan' })
    await others.where('family', 'in', ids).execute()
    assert.equal(await opens(), 403, 'having stood on a list is not having been opened')
    assert.match(String(roer.failures.splice(0)), /many/)
  })
})

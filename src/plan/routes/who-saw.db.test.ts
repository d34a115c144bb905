import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { proven } from '../../../test/database.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { MANY_FAMILIES } from '../../access/index.ts'
import { loadTexts } from '../../platform/text.ts'

describe('who saw what', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let noor: Visitor
  let mama: Visitor
  let ans: Visitor
  let samira: Visitor
  let family: string
  let people: Record<string, string>

  before(async () => {
    const somebody = (name: string) => roer.signedIn(addressOf(name))
    noor = await somebody('noor')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joining = async (name: string, role: string) => {
      const guest = await somebody(name)
      const email = addressOf(name)
      await join(roer, noor, family, guest, { name, email, role })
      return guest
    }
    mama = await joining('Mama', 'parent')
    ans = await joining('Ans', 'circle')
    samira = await joining('Samira', 'professional')
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const addressOf = (name: string) => `${name.toLowerCase()}@family.example`
  const at = (place: string) => `/p/${family}/${place}`
  const whoSaw = async (visitor: Visitor, query = '') =>
    said((await visitor.get(at(`ik/wie-zag-wat${query}`))).body)
  /** What stands in the main part of the page, without its form. */
  const said = (body: string) =>
    body
      .replace(/^.*<main[^>]*>(.*)<\/main>.*$/s, '$1')
      .replace(/<form.*?<\/form>/gs, '')
      .replace(/<[^>]*>/g, '\n')
  const lines = () =>
    roer.database.bare
      .selectFrom('access_log')
      .selectAll()
      .where('event_id', '<>', 'start-log')
      .orderBy('event_date_time')
      .orderBy('number')
      .execute()
  const since = async (work: () => Promise<unknown>) => {
    const key = (line: { family: string; number: number }) => `${line.family} ${line.number}`
    const before = new Set((await lines()).map(key))
    await work()
    return (await lines()).filter((line) => !before.has(key(line)))
  }
  const looked = (count: number, whose: 'own' | 'about', who = 'Samira (hulpverlener)') =>
    count === 1
      ? text(`whoSaw.looked.${whose}.one`, { who })
      : text(`whoSaw.looked.${whose}.many`, { who, count })

  test('tells a youth that a professional looked at her words, and at what is about her', async () => {
    const own = await write(noor, family, 'goal', { text: 'Naar school' }, [people.Samira!])
    await write(noor, family, 'goal', { text: 'Weer zwemmen' }, [people.Samira!, people.Mama!])
    const strength = { text: 'Eerlijk', dimension: 'am', whose: people.Noor! }
    await write(mama, family, 'strength', strength, [people.Samira!, people.Noor!])
    // About her as well, and hidden from her: of this she learns nothing, also not by the log.
    await write(mama, family, 'strength', { ...strength, text: 'Verborgen' }, [people.Samira!])
    assert.ok((await whoSaw(noor)).includes(text('whoSaw.nothing')))

    const written = await since(() => samira.get(at('plan')))
    assert.deepEqual(
      written.map(({ recipient, participant_object_id: ids }) => [recipient, ids.length]).sort(),
      [
        [people.Mama, 2],
        [people.Noor, 3],
      ].sort(),
    )
    for (const line of written) {
      assert.deepEqual(
        [line.user_id, line.role_id_code, line.event_id, line.event_action_code],
        [people.Samira, 'professional', 'read-plan', 'R'],
      )
      assert.deepEqual([line.event_outcome_indicator, line.break_glass], [0, false])
    }
    await samira.get(at('plan'))
    await samira.get(at(`stuk/${own}`))

    const page = await whoSaw(noor)
    assert.equal(page.split('Samira').length - 1, 2, 'what is alike is one line')
    assert.ok(page.includes(looked(2, 'own')))
    assert.ok(page.includes(looked(1, 'about')))
    assert.ok(page.includes('Naar school') && !page.includes('Verborgen'))
    assert.ok((await whoSaw(mama)).includes(looked(2, 'own')))
  })

  test('keeps no line of what youth and parents look at, the log included', async () => {
    const written = await since(async () => {
      for (const visitor of [noor, mama]) {
        for (const place of ['plan', 'vandaag', 'kring', 'ik', 'ik/wie-zag-wat']) {
          assert.equal((await visitor.get(at(place))).status, 200)
        }
        assert.equal((await visitor.get(at('ik/wat-ik-deed'))).status, 404)
      }
    })
    assert.deepEqual(written, [])
  })

  test('tells what the circle looked at to a youth, and never to a parent', async () => {
    const both = [people.Ans!, people.Mama!, people.Noor!]
    await write(noor, family, 'goal', { text: 'Van Noor voor oma' }, both)
    await write(mama, family, 'goal', { text: 'Van mama voor oma' }, both)
    const written = await since(() => ans.get(at('plan')))
    assert.deepEqual(written.map(({ recipient }) => recipient).sort(), [people.Noor, null].sort())
    const says = looked(1, 'own', 'Ans (familie of vriend)')
    assert.ok((await whoSaw(noor)).includes(says))
    assert.ok(!(await whoSaw(mama)).includes('Ans'))
  })

  test('shows an abuser nothing of what the victim does, on the page or behind it', async () => {
    await samira.get(at('plan'))
    await noor.get(at('plan'))
    const page = await whoSaw(mama)
    assert.ok(!page.includes('Noor') && !page.includes('Naar school'))
    const seen = await roer.database.as(proven(people.Mama!, roer.now), (tx) =>
      tx
        .selectFrom('access_log')
        .select(['recipient', 'user_id', 'participant_object_id'])
        .execute(),
    )
    assert.ok(seen.length > 0)
    assert.deepEqual([...new Set(seen.map(({ recipient }) => recipient))], [people.Mama])
    const own = await roer.database.bare
      .selectFrom('item')
      .select('id')
      .where('author', '=', people.Mama!)
      .execute()
    const hers = new Set(own.map(({ id }) => id))
    assert.ok(seen.flatMap((row) => row.participant_object_id).every((id) => hers.has(id)))
    // How many lines there are of others is not to be counted either.
    await assert.rejects(
      roer.database.as(proven(people.Mama!), (tx) =>
        tx.selectFrom('access_log').select('number').execute(),
      ),
      /permission denied/,
    )
  })

  test('says nothing any more of what the reader may no longer see', async () => {
    const strength = { text: 'Tijdelijk gedeeld', dimension: 'am', whose: people.Noor! }
    const id = await write(mama, family, 'strength', strength, [people.Samira!, people.Noor!])
    await samira.get(at(`stuk/${id}`))
    assert.ok((await whoSaw(noor)).includes('Tijdelijk gedeeld'))
    await share(mama, family, id, [people.Samira!])
    assert.ok(!(await whoSaw(noor)).includes('Tijdelijk gedeeld'))
  })

  test('puts the newest day first, and looks back as far as one chooses', async () => {
    const was = roer.now
    try {
      roer.now = new Date(was.getTime() - 20 * 24 * 60 * 60_000)
      const earlier = await roer.signedIn('samira@family.example')
      await earlier.get(at('plan'))
    } finally {
      roer.now = was
    }
    const days = (body: string) => [...body.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, day]) => day)
    const month = days((await noor.get(at('ik/wie-zag-wat'))).body)
    const week = days((await noor.get(at('ik/wie-zag-wat?tijd=week'))).body)
    assert.deepEqual([month.length, week.length], [2, 1])
    assert.equal(month[0], week[0])

    const of = (person: string) => whoSaw(noor, `?tijd=all&wie=${person}`)
    assert.ok(!(await of(people.Samira!)).includes('Ans'))
    assert.ok(!(await of(people.Ans!)).includes('Samira'))
    assert.equal(await of(randomUUID()), await whoSaw(noor, '?tijd=all'))
  })

  test('shows a professional what is kept of them', async () => {
    await samira.post(at('schrijf/goal'), { id: randomUUID(), text: 'Van Samira' })
    const page = said((await samira.get(at('ik/wat-ik-deed'))).body)
    assert.match(page, /Je keek naar \d+ dingen van anderen\./)
    assert.ok(page.includes('Je schreef aan 1 ding.'))
    assert.ok((await samira.get(at('ik'))).body.includes(at('ik/wat-ik-deed')))
    assert.ok(!(await noor.get(at('ik'))).body.includes('wat-ik-deed'))
  })

  test('logs what a professional writes, with whom it concerns', async () => {
    const id = randomUUID()
    const strength = { id, text: 'Sterk', dimension: 'can', whose: people.Noor! }
    const created = await since(() => samira.post(at('schrijf/strength'), strength))
    assert.deepEqual(
      created.map((line) => [line.event_id, line.event_action_code, line.recipient]),
      [['create-item', 'C', null]],
    )
    const shared = await since(() => share(samira, family, id, [people.Noor!]))
    assert.deepEqual(
      shared.map((line) => [line.event_id, line.recipient, line.participant_object_id]),
      [['share-item', people.Noor, [id]]],
    )
    assert.ok((await whoSaw(noor)).includes('koos opnieuw wie 1 ding over jou ziet.'))
    const refused = await since(() => samira.post(at('schrijf/rating'), { id: randomUUID() }))
    assert.deepEqual(
      refused.map((line) => line.event_id),
      ['read-plan'],
      'nothing was written',
    )
  })

  test('logs what is asked in vain, and tells it to nobody', async () => {
    const hidden = await write(noor, family, 'goal', { text: 'Van Noor alleen' })
    const shown = await write(noor, family, 'goal', { text: 'Te zien' }, [people.Mama!])
    const refusals = async (by: Visitor, ask: () => Promise<{ status: number }>) => {
      const written = await since(async () => assert.equal((await ask()).status, 404))
      assert.ok(by)
      return written.map((line) => [
        line.family,
        line.event_outcome_indicator,
        line.role_id_code,
        line.participant_object_id,
        line.recipient,
      ])
    }
    const unknown = randomUUID()
    for (const id of [hidden, unknown]) {
      assert.deepEqual(await refusals(mama, () => mama.get(at(`stuk/${id}`))), [
        [family, 8, 'parent', [id], null],
      ])
      assert.deepEqual(await refusals(samira, () => samira.get(at(`stuk/${id}`))), [
        [family, 8, 'professional', [id], null],
      ])
    }
    assert.deepEqual(
      await refusals(mama, () => mama.post(at(`stuk/${shown}/wie`), { audience: people.Mama! })),
      [[family, 8, 'parent', [shown], null]],
    )
    const stranger = await roer.signedIn('stranger@family.example')
    const outside = '00000000-0000-0000-0000-000000000000'
    for (const id of [family, unknown]) {
      assert.deepEqual(await refusals(stranger, () => stranger.get(`/p/${id}/plan`)), [
        [outside, 8, 'stranger', [id], null],
      ])
    }
    assert.ok(!(await whoSaw(noor)).includes('Mama'))
  })

  test('logs of every page what it shows, and no less', async () => {
    const others = await roer.database.bare
      .selectFrom('item')
      .select(['id', 'kind'])
      .where('family', '=', family)
      .where('author', '<>', people.Samira!)
      .execute()
    const one = others.find(({ kind }) => kind === 'goal')!.id
    const places = ['vandaag', 'plan', 'kring', 'ik', 'uitnodigen', `stuk/${one}`, 'ik/delen']
    for (const place of [...places, 'schrijf/action', 'schrijf/goal', 'ik/wat-ik-deed']) {
      let body = ''
      const written = await since(async () => {
        body = (await samira.get(at(place))).body
      })
      const logged = new Set(written.flatMap((line) => line.participant_object_id))
      assert.ok(written.length > 0, place)
      const shown = others.filter(({ id }) => body.includes(id))
      for (const { id } of shown) {
        const hidden = body.includes(id) && !logged.has(id)
        assert.ok(!hidden, `${place} shows ${id} and does not say so`)
      }
    }
    assert.deepEqual(await since(() => samira.send(at('live'), { method: 'HEAD' })), [])
  })

  test('shows nothing to a professional who cannot be logged, and keeps nothing half', async () => {
    await sql`revoke insert on access_log from roer_log`.execute(roer.database.bare)
    try {
      const { status, body } = await samira.get(at('plan'))
      assert.equal(status, 503)
      assert.ok(body.includes('Even niet beschikbaar. Er is niets kwijt.'))
      assert.ok(!body.includes('Naar school'))
      const id = randomUUID()
      const sent = await samira.post(at('schrijf/goal'), { id, text: 'Half' })
      assert.equal(sent.status, 503)
      const kept = await roer.database.bare
        .selectFrom('item')
        .select('id')
        .where('id', '=', id)
        .execute()
      assert.deepEqual(kept, [])
      const hidden = await mama.get(at(`stuk/${randomUUID()}`))
      assert.equal(hidden.status, 503)
      assert.equal((await noor.get(at('plan'))).status, 200, 'the family goes on')
    } finally {
      await sql`grant insert on access_log to roer_log`.execute(roer.database.bare)
    }
    assert.ok(roer.failures.splice(0).length >= 3, 'and an operator is told')
  })

  test('finds a professional no family that did not ask them, and keeps that they looked', async () => {
    const alone = await roer.signedIn('alone@family.example')
    const looked = async (path: string) => {
      const { body, onward = '', status } = await alone.get(path)
      // What one asked for oneself comes back in links, and tells nothing.
      const told = (body + onward).replace(/(href|action)="[^"]*"/g, '').replaceAll(path, '')
      assert.doesNotMatch(told, new RegExp(`\\b(Noor|Mama|${family})\\b`), path)
      return status
    }
    // No page lists families, or looks for one, but of one's own; and there is none of these.
    const outside = roer.routes.filter((route) => !route.includes(':') && route !== '/weg')
    for (const route of outside) await looked(`${route}?zoek=Noor&q=Noor&naam=Noor`)
    assert.equal((await alone.get('/vandaag?zoek=Noor')).onward, '/begin')
    const lines = await since(async () => {
      for (const place of ['plan', 'kring', 'vandaag']) assert.equal(await looked(at(place)), 404)
      assert.equal(await looked(`/p/${randomUUID()}/plan`), 404)
    })
    const who = new Set(lines.map(({ user_id }) => user_id))
    assert.ok(who.size === 1 && !Object.values(people).includes([...who][0]!))
    assert.deepEqual(
      lines.map((line) => [line.event_outcome_indicator, line.role_id_code, line.recipient]),
      Array.from({ length: 4 }, () => [8, 'stranger', null]),
    )
  })

  test('asks a reason of a professional who opens many families in an hour', async () => {
    const busy = await roer.signedIn('busy@family.example')
    const plans: string[] = []
    for (const number of [1, 2]) {
      const founder = await roer.signedIn(`founder${number}@family.example`)
      const one = await startFamily(founder, { name: 'Kind', role: 'youth' })
      plans.push(one)
      const asked = { name: 'Bezig', email: 'busy@family.example', role: 'professional' }
      await join(roer, founder, one, busy, asked)
    }
    await openedBefore(plans[0]!, MANY_FAMILIES - 1)
    assert.equal((await busy.get(`/p/${plans[0]}/kring`)).status, 200)
    const last = plans.at(-1)!
    const asked = await busy.get(`/p/${last}/kring`)
    assert.equal(asked.status, 403)
    assert.ok(asked.body.includes(text('whoSaw.reason.why')))
    assert.match(String(roer.failures.splice(0)), /opens many families within an hour/)
    const words = await busy.post(`/p/${last}/schrijf/goal`, {
      id: randomUUID(),
      text: 'Al getypt',
    })
    assert.deepEqual([words.status, words.body.includes('Al getypt')], [403, true])
    roer.failures.splice(0)
    assert.equal((await busy.get(`/p/${plans[0]}/kring`)).status, 200, 'what is open stays open')

    const reden = `/p/${last}/reden`
    const onward = `/p/${last}/kring`
    assert.equal((await busy.post(reden, { onward })).status, 422)
    assert.equal(
      (await busy.post(reden, { onward: 'https://elsewhere', reason: 'other' })).status,
      422,
    )
    const given = await since(() => busy.post(reden, { onward, reason: 'handover' }))
    assert.deepEqual(
      given.map((line) => [line.event_id, line.purpose_of_use, line.recipient]),
      [['give-reason', 'handover', null]],
    )
    assert.equal((await busy.get(onward)).status, 200)
    roer.now = new Date(roer.now.getTime() + 61 * 60_000)
    const later = await roer.signedIn('busy@family.example')
    assert.equal((await later.get(`/p/${last}/kring`)).status, 200, 'an hour later')
  })

  /** As if the professional of this family had just opened so many others. */
  async function openedBefore(family: string, others: number) {
    const bare = roer.database.bare
    const { person } = await bare
      .selectFrom('membership')
      .select('person')
      .where('family', '=', family)
      .where('role', '=', 'professional')
      .executeTakeFirstOrThrow()
    const ids = Array.from({ length: others }, () => randomUUID())
    const bytes = randomBytes(32)
    await bare
      .insertInto('family')
      .values(ids.map((id) => ({ id, wrapped_key: bytes, created_at: roer.now })))
      .execute()
    const role = 'professional' as const
    await bare
      .insertInto('membership')
      .values(ids.map((family) => ({ family, person, role, name: bytes, joined_at: roer.now })))
      .execute()
    await bare
      .insertInto('access_log')
      .values(
        ids.map((family) => ({
          ...{ family, number: 1, event_id: 'read-plan', event_action_code: 'R' as const },
          ...{ event_date_time: roer.now, event_outcome_indicator: 0, user_id: person },
          ...{ role_id_code: role, user_organisation: null, purpose_of_use: 'plan' },
          ...{ autorisatie_protocol: '', participant_object_id: [], recipient: null, mac: bytes },
          ...{ participant_object_type_code: [], break_glass: false },
        })),
      )
      .execute()
  }
})

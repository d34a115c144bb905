import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('a map of one’s own circle', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, ans]: Visitor[] = []
  let family: string
  let people: Record<string, string>
  const onMap = (name: string, more: Record<string, string | string[]> = {}) => ({
    ...{ name, ring: 'close', direction: 'helps-me' },
    ...more,
  })

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    ans = await roer.signedIn('ans@family.example')
    const asMama = { name: 'Mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, asMama)
    const asAns = { name: 'Oma Ans', email: 'ans@family.example', role: 'circle' }
    await join(roer, noor, family, ans, asAns)
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const circle = async (visitor: Visitor) => (await visitor.get(`/p/${family}/kring`)).body
  const move = (visitor: Visitor, item: string, form: Record<string, string>) =>
    visitor.post(`/p/${family}/stuk/${item}/kring`, form)
  const ringOf = async (item: string) =>
    (
      await roer.database.bare
        .selectFrom('item')
        .select('facts')
        .where('id', '=', item)
        .executeTakeFirstOrThrow()
    ).facts as unknown as { ring: string }

  test('is seen by nobody else until something of it is shared, and then as that alone', async () => {
    const untouched = (await circle(mama!)).replace(/sinds=[\w-]+/, '')
    const hard = onMap('', { person: people.Mama!, direction: 'hard', text: 'We praten niet' })
    const papa = await write(noor!, family, 'network-member', hard)
    const yara = await write(noor!, family, 'network-member', onMap('Yara'))
    assert.equal((await circle(mama!)).replace(/sinds=[\w-]+/, ''), untouched)
    assert.match(await circle(noor!), /We praten niet/)

    await share(noor!, family, yara, [people.Mama!])
    const seen = await circle(mama!)
    assert.match(seen, /De kring van Noor/)
    assert.match(seen, /Om Noor heen: dichtbij Yara\./)
    assert.doesNotMatch(seen, new RegExp(`We praten niet|moeilijk|${papa}`))
  })

  test('may hold somebody who takes no part, or one who does under another name', async () => {
    for (const [form, refused] of [
      [onMap(''), 'plan.network.who.missing'],
      [onMap('Ik', { person: people.Noor! }), 'plan.network.who.wrong'],
      [onMap('Vreemde', { person: randomUUID() }), 'plan.network.who.wrong'],
      [onMap('Sem', { ring: 'middle' }), 'plan.network.ring.missing'],
      [onMap('Sem', { help: ['money'] }), 'plan.network.help.wrong'],
    ] as const) {
      const sent = { id: randomUUID(), ...form }
      const { status, body } = await noor!.post(`/p/${family}/schrijf/network-member`, sent)
      assert.equal(status, 422, refused)
      assert.ok(body.includes(text(refused)), refused)
    }
    await write(noor!, family, 'network-member', onMap('Omi', { person: people['Oma Ans']! }))
    assert.match(await circle(noor!), /Om jou heen: [^.]*Omi/)
  })

  test('offers the faces that are not on it yet', async () => {
    const faces = async (visitor: Visitor) => {
      const { body } = await visitor.get(`/p/${family}/schrijf/network-member`)
      return new Set([...body.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id))
    }
    assert.deepEqual(await faces(ans!), new Set([people.Noor!, people.Mama!]))
    await write(ans!, family, 'network-member', onMap('', { person: people.Noor! }))
    assert.deepEqual(await faces(ans!), new Set([people.Mama!]))
  })

  test('lets its owner move somebody, and keeps what was written of them', async () => {
    const item = await write(noor!, family, 'network-member', {
      ...onMap('Juf Els', { text: 'Zij ziet mij', night: 'yes', help: ['listens', 'advice'] }),
    })
    const { status, onward } = await move(noor!, item, { ring: 'help', version: '1' })
    assert.deepEqual([status, onward], [303, `/p/${family}/stuk/${item}`])
    const { body } = await noor!.get(onward!)
    assert.match(body, /aria-pressed="true"[^>]*value="help"/)
    assert.match(body, /Juf Els/)
    assert.match(body, /Zij ziet mij/)
    assert.deepEqual(await ringOf(item), {
      ...{ ring: 'help', direction: 'helps-me', night: true, help: ['listens', 'advice'] },
    })
  })

  test('tells a script which version it has by then', async () => {
    const item = await write(noor!, family, 'network-member', onMap('Buurman'))
    const send = (ring: string, version: string) =>
      noor!.send(`/p/${family}/stuk/${item}/kring`, {
        method: 'POST',
        headers: { accept: 'application/json', origin: roer.address },
        body: new URLSearchParams({ ring, version }),
      })
    assert.deepEqual(JSON.parse((await send('further', '1')).body), { version: 2 })
    assert.equal((await send('help', '1')).status, 409)
    assert.equal((await ringOf(item)).ring, 'further')
  })

  test('moves nothing over a change from another screen', async () => {
    const item = await write(noor!, family, 'network-member', onMap('Trainer'))
    await move(noor!, item, { ring: 'further', version: '1' })
    const { status, body } = await move(noor!, item, { ring: 'help', version: '1' })
    assert.equal(status, 409)
    assert.ok(body.includes(text('plan.network.move.meanwhile')))
    assert.equal((await ringOf(item)).ring, 'further')
  })

  test('is moved by nobody else, and of what it hides nothing can be learned', async () => {
    const item = await write(noor!, family, 'network-member', onMap('Sem'))
    const goal = await write(noor!, family, 'goal', { text: 'Iets anders' })
    const form = { ring: 'help', version: '1' }
    const nothing = randomUUID()
    const [hidden, none] = [await move(mama!, item, form), await move(mama!, nothing, form)]
    assert.deepEqual([hidden.status, none.status], [404, 404])
    assert.equal(hidden.body.replaceAll(item, nothing), none.body)
    await share(noor!, family, item, [people.Mama!])
    assert.equal((await move(mama!, item, form)).status, 404)
    assert.equal((await move(noor!, goal, form)).status, 404)
    const unreadable: Record<string, string>[] = [
      { ring: 'middle', version: '1' },
      { ring: 'help', version: '1', name: 'Anders' },
    ]
    for (const wrong of unreadable) {
      assert.equal((await move(noor!, item, wrong)).status, 422)
    }
    assert.equal((await ringOf(item)).ring, 'close')
  })

  test('stays whole when somebody on it no longer takes part', async () => {
    const gone = await roer.signedIn('gone@family.example')
    const asBas = { name: 'Bas', email: 'gone@family.example', role: 'circle' }
    await join(roer, noor!, family, gone, asBas)
    const person = (await membersSeenBy(noor!, family)).Bas!
    const item = await write(noor!, family, 'network-member', onMap('', { person }))
    assert.equal((await gone.post(`/p/${family}/ik/stoppen`, { words: 'go' })).status, 303)
    assert.match(await circle(noor!), /Bas/)
    assert.equal((await move(noor!, item, { ring: 'further', version: '1' })).status, 303)
  })

  test('says beside their own face that it is about them, and ticks nobody', async () => {
    const hard = onMap('', { person: people.Mama!, direction: 'hard' })
    const item = await write(noor!, family, 'network-member', hard)
    const { body } = await noor!.get(`/p/${family}/stuk/${item}/wie?nieuw`)
    assert.doesNotMatch(body, /checked/)
    assert.equal(body.split(text('plan.network.aboutThem')).length, 2)
    const { onward } = await noor!.post(`/p/${family}/stuk/${item}/wie`, { nobody: 'yes' })
    assert.equal(onward, `/p/${family}/kring`)
  })

  test('is written down as looked at, when a professional sees a map', async () => {
    const samira = await roer.signedIn('samira@family.example')
    const asSamira = { name: 'Samira', email: 'samira@family.example', role: 'professional' }
    await join(roer, mama!, family, samira, asSamira)
    const person = (await membersSeenBy(noor!, family)).Samira!
    const shown = await write(noor!, family, 'network-member', onMap('Opa'), [person])
    assert.match(await circle(samira), /Opa/)
    const last = await roer.database.bare
      .selectFrom('access_log')
      .select('participant_object_id')
      .where('user_id', '=', person)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    assert.deepEqual(last.participant_object_id, [shown])
  })

  test('is called by its name where it is shared, and where one wants to stop that', async () => {
    const item = await write(noor!, family, 'network-member', onMap('Tante Riet'))
    await share(noor!, family, item, [people['Oma Ans']!])
    for (const [visitor, place] of [
      [noor!, 'ik/delen'],
      [ans!, 'vandaag'],
    ] as const) {
      assert.match((await visitor.get(`/p/${family}/${place}`)).body, /Tante Riet/, place)
    }
  })
})

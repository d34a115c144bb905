import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { until } from '../../../test/until.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('"This is too heavy"', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let visitors: Record<'noor' | 'mama' | 'papa' | 'samira', Visitor>
  let family: string
  let people: Record<string, string>

  before(async () => {
    const noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joined = async (name: string, email: string, role: string) => {
      const visitor = await roer.signedIn(email)
      await join(roer, noor, family, visitor, { name, email, role })
      return visitor
    }
    visitors = {
      noor,
      mama: await joined('Mama', 'mama@family.example', 'parent'),
      papa: await joined('Papa', 'papa@family.example', 'parent'),
      samira: await joined('Samira', 'samira@office.example', 'professional'),
    }
    people = await membersSeenBy(noor, family)
  })
  beforeEach(() => {
    pass(1)
  })
  /** What is said later comes later. */
  const pass = (minutes: number) => {
    roer.now = new Date(roer.now.getTime() + minutes * 60_000)
  }
  afterEach(async () => {
    assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed')
    await roer.database.bare.deleteFrom('item_version').where('family', '=', family).execute()
    await roer.database.bare.deleteFrom('item').where('family', '=', family).execute()
  })

  const at = (place: string) => `/p/${family}/${place}`
  const body = async (visitor: Visitor, place: string) => (await visitor.get(at(place))).body
  const tap = async (from: Visitor, name: string, words = '') => {
    roer.now = new Date(roer.now.getTime() + 1_000)
    const id = randomUUID()
    const form = { id, to: people[name]!, ...(words && { text: words }) }
    const answer = await from.post(at('schrijf/too-heavy'), form)
    assert.equal(answer.status, 303)
    assert.equal(answer.onward, at(`stuk/${id}`))
    return id
  }
  const lettersTo = (email: string) => roer.letters.filter(({ to }) => to === email).length
  const kept = () =>
    roer.database.bare
      .selectFrom('item')
      .select(['id', 'audience'])
      .where('family', '=', family)
      .where('kind', '=', 'too-heavy')
      .execute()

  test('goes to whom it says by then, when somebody went back and chose another', async () => {
    const id = randomUUID()
    const send = (name: string) =>
      visitors.noor.post(at('schrijf/too-heavy'), { id, to: people[name]!, text: 'Voor jou.' })
    assert.equal((await send('Mama')).status, 303)
    const letters = lettersTo('papa@family.example')
    assert.equal((await send('Papa')).status, 303)
    assert.ok((await body(visitors.papa, `stuk/${id}`)).includes('Voor jou.'))
    assert.equal((await visitors.mama.get(at(`stuk/${id}`))).status, 404)
    await until('a letter to Papa', () => lettersTo('papa@family.example') > letters || undefined)
  })

  test('offers each who takes part and the numbers, and sends nothing by being looked at', async () => {
    const page = await body(visitors.noor, 'te-zwaar')
    for (const name of ['Mama', 'Papa', 'Samira']) {
      assert.ok(page.includes(text('plan.heavy.letKnow', { name })))
    }
    assert.ok(page.includes(text('plan.reads.work', { name: 'Samira' })))
    assert.ok(page.includes(text('plan.reads.any', { name: 'Mama' })))
    for (const number of ['112', '08002000', '08000432', '08000113']) {
      assert.ok(page.includes(`href="tel:${number}"`))
    }
    assert.ok((await body(visitors.noor, 'vandaag')).includes(`href="${at('te-zwaar')}"`))
    assert.deepEqual(await kept(), [])
  })

  test('at two in the night it is kept, told who reads it and when, and mailed once', async () => {
    const tomorrow = new Date(roer.now.getTime() + 24 * 60 * 60_000)
    roer.now = new Date(`${tomorrow.toISOString().slice(0, 10)}T01:00:00Z`)
    const noor = await roer.signedIn('noor@family.example', { prove: false })
    const before = lettersTo('samira@office.example')
    const id = randomUUID()
    const form = { id, to: people.Samira! }
    for (let taps = 0; taps < 3; taps += 1) {
      assert.equal((await noor.post(at('schrijf/too-heavy'), form)).status, 303)
    }
    assert.deepEqual(await kept(), [{ id, audience: [people.Samira] }])
    const page = await body(noor, `stuk/${id}`)
    assert.ok(page.includes(text('plan.heavy.youTold', { name: 'Samira' })))
    assert.ok(page.includes(text('plan.reads.work', { name: 'Samira' })))
    for (const number of ['112', '08002000']) assert.ok(page.includes(`href="tel:${number}"`))
    const letter = await until('a letter', () =>
      roer.letters.filter(({ to }) => to === 'samira@office.example').at(before),
    )
    assert.equal(lettersTo('samira@office.example'), before + 1)
    assert.doesNotMatch(`${letter.subject} ${letter.text}`, /Noor|Samira|zwaar|hulp|plan/i)
    visitors.samira = await roer.signedIn('samira@office.example')
    visitors.noor = await roer.signedIn('noor@family.example')
    visitors.mama = await roer.signedIn('mama@family.example')
    visitors.papa = await roer.signedIn('papa@family.example')
  })

  test('is heard by the one it was sent to, and no byte of it reaches anybody else', async () => {
    const { noor, mama, papa, samira } = visitors
    const places = ['vandaag', 'plan', 'kring', 'te-zwaar', 'ik', 'ik/wie-zag-wat', 'ik/delen']
    const look = async (visitor: Visitor) => {
      const pages: string[] = []
      for (const place of places) pages.push(withoutIds(await body(visitor, place)))
      return pages
    }
    const before = await Promise.all([mama, papa].map(look))
    const id = await tap(noor, 'Samira', 'Ik wil niet naar huis.')
    const answer = { id: randomUUID(), to: people.Noor!, text: 'Ik bel je om negen uur.' }
    assert.ok((await body(samira, 'vandaag')).includes('Ik wil niet naar huis.'))
    assert.equal((await samira.post(at(`stuk/${id}/antwoord/message`), answer)).status, 303)
    assert.ok((await body(noor, 'vandaag')).includes('Ik bel je om negen uur.'))
    assert.deepEqual(await Promise.all([mama, papa].map(look)), before)
    for (const visitor of [mama, papa]) {
      for (const part of ['', '/wie', '/verander']) {
        const [hidden, unknown] = [id, randomUUID()].map((one) => at(`stuk/${one}${part}`))
        const [one, other] = [await visitor.get(hidden!), await visitor.get(unknown!)]
        assert.equal(one.status, 404)
        assert.equal(one.body.replaceAll(hidden!, ''), other.body.replaceAll(unknown!, ''))
      }
      const sent = { ...answer, id: randomUUID() }
      assert.equal((await visitor.post(at(`stuk/${id}/antwoord/message`), sent)).status, 404)
    }
  })

  test('stands first on the day of who hears it, until they answer or it is taken back', async () => {
    const { noor, mama } = visitors
    await write(noor, family, 'action', { text: 'Bellen', who: people.Mama! }, [people.Mama!])
    const id = await tap(noor, 'Mama')
    const told = text('plan.heavy.letsYouKnow', { name: 'Noor' })
    assert.match(await body(mama, 'vandaag'), new RegExp(`<main[\\s\\S]+${told}[\\s\\S]+Bellen`))
    const said = { id: randomUUID(), to: people.Noor!, text: 'Ik kom naar je toe.' }
    await mama.post(at(`stuk/${id}/antwoord/message`), said)
    assert.ok(!(await body(mama, 'vandaag')).includes(told))
    const again = await tap(noor, 'Mama')
    assert.ok((await body(mama, 'vandaag')).includes(told))
    assert.equal((await noor.post(at(`stuk/${again}/weg`), {})).status, 303)
    assert.ok(!(await body(mama, 'vandaag')).includes(told))
    assert.equal((await mama.get(at(`stuk/${again}`))).status, 404)
  })

  test('takes words afterwards, and stays with whom it was sent to', async () => {
    const { noor, mama, papa } = visitors
    const id = await tap(noor, 'Mama')
    const form = { id, version: '1', to: people.Papa!, text: 'Ik slaap niet meer.' }
    assert.equal((await noor.post(at(`stuk/${id}/verander`), form)).status, 303)
    const page = await body(noor, `stuk/${id}`)
    assert.ok(page.includes(text('plan.heavy.youTold', { name: 'Mama' })))
    assert.ok((await body(mama, 'vandaag')).includes('Ik slaap niet meer.'))
    assert.equal((await papa.get(at(`stuk/${id}`))).status, 404)
  })

  test('is for somebody who takes part, and nobody else; what was typed is still there', async () => {
    const { noor } = visitors
    for (const to of [people.Noor!, randomUUID(), 'mama', '']) {
      const form = { id: randomUUID(), to, text: 'Help mij' }
      const answer = await noor.post(at('schrijf/too-heavy'), form)
      assert.equal(answer.status, 422)
      assert.ok(answer.body.includes(text('plan.heavy.to.missing')))
      assert.ok(answer.body.includes('Help mij'))
    }
    assert.deepEqual(await kept(), [])
  })

  test('twenty of one person are all kept, together, and hide nobody else’s', async () => {
    const { noor, mama, papa } = visitors
    const quarter = 15 * 60_000
    roer.now = new Date(Math.ceil(roer.now.getTime() / quarter) * quarter)
    const before = lettersTo('mama@family.example')
    const first = await tap(noor, 'Mama', 'Van Noor')
    for (let times = 1; times <= 20; times += 1) await tap(papa, 'Mama', `Nummer ${times}.`)
    assert.equal((await kept()).length, 21)
    const page = await body(mama, 'te-zwaar')
    for (let times = 1; times <= 20; times += 1) assert.ok(page.includes(`Nummer ${times}.`))
    assert.match(page, /Nummer 20\.[\s\S]+Nummer 1\.[\s\S]+Van Noor/)
    // One from each of them, and not a mailbox full.
    await until('letters', () =>
      lettersTo('mama@family.example') >= before + 2 ? true : undefined,
    )
    assert.equal(lettersTo('mama@family.example'), before + 2)
    assert.equal((await mama.get(at(`stuk/${first}`))).status, 200)
  })

  test('is written in the log for whom it concerns, when a professional sends it', async () => {
    const { samira } = visitors
    const id = await tap(samira, 'Noor')
    const lines = await roer.database.bare
      .selectFrom('access_log')
      .select('participant_object_id')
      .where('family', '=', family)
      .where('user_id', '=', people.Samira!)
      .where('event_action_code', '=', 'C')
      .execute()
    assert.ok(lines.some((line) => line.participant_object_id.includes(id)))
    assert.equal((await visitors.noor.get(at(`stuk/${id}`))).status, 200)
  })
})

const withoutIds = (html: string) => html.replace(/name="id" value="[0-9a-f-]{36}"/g, '')

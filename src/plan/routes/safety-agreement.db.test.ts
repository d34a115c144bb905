import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('a safety agreement', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, ans]: Visitor[] = []
  let family: string
  let people: Record<string, string>

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joined = async (name: string, email: string, role: string) => {
      const visitor = await roer.signedIn(email)
      await join(roer, noor!, family, visitor, { name, email, role })
      return visitor
    }
    mama = await joined('Mama', 'mama@family.example', 'parent')
    ans = await joined('Oma Ans', 'ans@family.example', 'circle')
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const at = (place: string) => `/p/${family}/${place}`
  const page = async (visitor: Visitor, id: string) => (await visitor.get(at(`stuk/${id}`))).body
  const words = {
    ...{ worries: 'Er wordt geschreeuwd.', goesWell: '', mustHappen: 'Mama gaat naar buiten.' },
    ...{ whatIf: '1. Noor gaat naar oma.\n2. Oma belt mama.', text: 'Te hard', review: '' },
  }
  const agree = (audience: readonly string[] = [people.Mama!, people['Oma Ans']!]) =>
    write(
      noor!,
      family,
      'safety-agreement',
      { ...words, between: [people.Noor!, people.Mama!] },
      audience,
    )
  const answer = (visitor: Visitor, id: string, kind: string, said: Record<string, string>) => {
    roer.now = new Date(roer.now.getTime() + 1_000)
    const form = { id: randomUUID(), version: '1', text: '', back: `stuk/${id}`, ...said }
    return visitor.post(at(`stuk/${id}/antwoord/${kind}`), form)
  }

  test('is nobody’s to see until its author says so, and tells the author who cannot sign yet', async () => {
    const id = await agree([])
    const asked = (await noor!.get(at(`stuk/${id}/wie?nieuw`))).body
    assert.ok(!/<input[^>]*name="audience"[^>]*checked/.test(asked))
    assert.ok((await page(noor!, id)).includes(text('plan.safety.notReading', { names: 'Mama' })))
    assert.equal((await mama!.get(at(`stuk/${id}`))).status, 404)
    assert.equal((await mama!.get(at(`stuk/${id}/kaart`))).status, 404)
    await share(noor!, family, id, [people.Mama!])
    const missing = text('plan.safety.notReading', { names: 'Mama' })
    assert.ok(!(await page(noor!, id)).includes(missing))
  })

  test('is agreed when each who is named signs, until one of them takes that back', async () => {
    const id = await agree()
    assert.ok((await page(mama!, id)).includes(text('plan.agreement.proposed')))
    const yes = { answer: 'yes', text: 'Ik ga dan naar buiten.' }
    assert.equal((await answer(mama!, id, 'stance', yes)).status, 303)
    for (const visitor of [noor!, mama!]) {
      const seen = await page(visitor, id)
      assert.ok(seen.includes(text('plan.agreement.agreed')))
      assert.ok(seen.includes('Ik ga dan naar buiten.'))
    }
    assert.equal((await answer(mama!, id, 'stance', { answer: 'no' })).status, 303)
    for (const visitor of [noor!, mama!]) {
      assert.ok((await page(visitor, id)).includes(text('plan.agreement.notCarried')))
    }
    assert.equal((await answer(ans!, id, 'stance', { answer: 'yes' })).status, 404)
  })

  test('has a mark for each who is named, which no change of its text takes from the ladder', async () => {
    const id = await agree()
    const said = { score: '3', text: 'Nog niet zo.' }
    assert.equal((await answer(mama!, id, 'mark', said)).status, 303)
    assert.match(await page(noor!, id), /Mama: 3\./)
    const between = [people.Noor!, people.Mama!]
    const changed = { id, version: '1', ...words, whatIf: 'Naar de buren.', between }
    assert.equal((await noor!.post(at(`stuk/${id}/verander`), changed)).status, 303)
    assert.equal((await answer(mama!, id, 'mark', { score: '4', version: '2' })).status, 303)
    assert.match(await page(noor!, id), /Mama: 3, 4\./)
    assert.equal((await answer(ans!, id, 'mark', { score: '9', version: '2' })).status, 404)
  })

  test('is read by others it is shared with, who hear no mark and no yes', async () => {
    const id = await agree()
    await answer(mama!, id, 'mark', { score: '3', text: 'Nog niet zo.' })
    await answer(mama!, id, 'stance', { answer: 'no', text: 'Liever niet.' })
    for (const place of [`stuk/${id}`, `stuk/${id}/kaart`]) {
      const { body } = await ans!.get(at(place))
      assert.ok(body.includes('Noor gaat naar oma.'))
      const states = ['proposed', 'agreed', 'notCarried'].map((one) =>
        text(`plan.agreement.${one}`),
      )
      for (const part of ['Nog niet zo', 'Liever niet', 'Mama: 3', 'how-safe', ...states]) {
        assert.ok(!body.includes(part), `${part} at ${place}`)
      }
    }
  })

  test('has a card with each step and the numbers to call, also without names', async () => {
    const id = await agree()
    const { body } = await mama!.get(at(`stuk/${id}/kaart`))
    assert.match(body, /<li[^>]*>Noor gaat naar oma\.<\/li>\s*<li[^>]*>Oma belt mama\.<\/li>/)
    for (const number of ['112', '08002000', '08000432']) {
      assert.ok(body.includes(`href="tel:${number}"`))
    }
    assert.ok(!body.includes('geschreeuwd'), 'worries stay off the sheet')
    assert.match(body, /<bdi>Mama<\/bdi>/)
    const bare = (await mama!.get(at(`stuk/${id}/kaart?namen=zonder`))).body
    const card = /<article[\s\S]*<\/article>/.exec(bare)![0]
    assert.doesNotMatch(card, /Mama(?! gaat)/)
    assert.ok(card.includes(text('plan.safety.card.person', { n: 2 })))
    assert.ok(bare.includes(text('plan.safety.card.typedNames')), 'says that typed names stay')
    const goal = await write(noor!, family, 'goal', { text: 'Rust' })
    assert.equal((await noor!.get(at(`stuk/${goal}/kaart`))).status, 404)
  })
})

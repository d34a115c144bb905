import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('an agreement between people of a family', () => {
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
      await join(roer, noor!, family, visitor, { name, email, role } as never)
      return visitor
    }
    mama = await joined('Mama', 'mama@family.example', 'parent')
    ans = await joined('Oma Ans', 'ans@family.example', 'circle')
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const at = (place: string) => `/p/${family}/${place}`
  const page = async (visitor: Visitor, id: string) => (await visitor.get(at(`stuk/${id}`))).body
  const between = () => [people.Noor!, people.Mama!]
  const agree = (about: string) =>
    write(noor!, family, 'agreement', { text: about, between: between() }, [
      people.Mama!,
      people['Oma Ans']!,
    ])
  const say = (visitor: Visitor, id: string, said: Record<string, string>) =>
    visitor.post(at(`stuk/${id}/antwoord/stance`), {
      ...{ id: randomUUID(), version: '1', answer: 'yes', text: '', back: `stuk/${id}` },
      ...said,
    })

  test('is a proposal, then agreed, then carried no more, before the eyes of who is named', async () => {
    const id = await agree('De telefoons gaan om negen uur weg.')
    for (const visitor of [noor!, mama!]) {
      assert.ok((await page(visitor, id)).includes(text('plan.agreement.proposed')))
    }
    assert.equal((await say(mama!, id, { text: 'Ook die van mij.' })).status, 303)
    for (const visitor of [noor!, mama!]) {
      const seen = await page(visitor, id)
      assert.ok(seen.includes(text('plan.agreement.agreed')))
      assert.ok(seen.includes('Ook die van mij.'))
    }
    assert.equal((await say(mama!, id, { answer: 'no' })).status, 303)
    const seen = await page(noor!, id)
    assert.ok(seen.includes(text('plan.agreement.notCarried')))
    assert.ok(seen.includes(text('plan.stance.other.no', { name: 'Mama' })))
    // Whoever it is shared with besides reads the agreement, and no word that was said to it.
    const besides = await page(ans!, id)
    assert.ok(besides.includes('De telefoons gaan om negen uur weg.'))
    const states = ['proposed', 'agreed', 'notCarried'].map((one) => text(`plan.agreement.${one}`))
    for (const part of ['Ook die van mij.', 'Mama zegt', ...states]) {
      assert.ok(!besides.includes(part), part)
    }
  })

  test('is answered by who is named in it, and by nobody else who sees it', async () => {
    const id = await agree('We eten samen.')
    assert.ok((await page(mama!, id)).includes('antwoord/stance'))
    assert.ok(!(await page(ans!, id)).includes('antwoord/stance'))
    assert.equal((await say(ans!, id, {})).status, 404)
  })

  test('that changed meanwhile is read again before it is answered, and nothing typed is lost', async () => {
    const id = await agree('Om negen uur naar bed.')
    const changed = { id, version: '1', text: 'Om tien uur naar bed.', review: '' }
    const kept = await noor!.post(at(`stuk/${id}/verander`), { ...changed, between: between() })
    assert.equal(kept.status, 303)
    const refused = await say(mama!, id, { text: 'Goed idee' })
    assert.equal(refused.status, 422)
    for (const part of [text('plan.stance.changed'), 'Om tien uur naar bed.', 'Goed idee']) {
      assert.ok(refused.body.includes(part), part)
    }
    assert.equal((await say(mama!, id, { version: '2' })).status, 303)
    assert.ok((await page(noor!, id)).includes(text('plan.agreement.agreed')))
  })

  test('is between at least two people of this family, each named once', async () => {
    const stranger = randomUUID()
    for (const wrong of [[], [people.Noor!], [people.Noor!, stranger], ['x', 'y']]) {
      const form = { id: randomUUID(), text: 'Samen eten', between: wrong, review: '' }
      const answer = await noor!.post(at('schrijf/agreement'), form)
      assert.equal(answer.status, 422, String(wrong))
      assert.ok(answer.body.includes(text('plan.between.missing')))
      assert.ok(answer.body.includes('Samen eten'))
    }
  })

  test('is answered with one of three words, and with no fields of another', async () => {
    const id = await agree('Samen koken.')
    assert.equal((await say(mama!, id, { answer: 'perhaps' })).status, 422)
    assert.ok((await say(mama!, id, { on: randomUUID() })).status >= 400)
    assert.ok((await say(mama!, id, { author: people.Noor! })).status >= 400)
    assert.ok((await page(noor!, id)).includes(text('plan.agreement.proposed')))
  })

  describe('among three of whom one could not read it for a while', () => {
    const ofThree = () => [...between(), people['Oma Ans']!]
    const agreeOfThree = (...readers: string[]) =>
      write(noor!, family, 'agreement', { text: 'Samen eten.', between: ofThree() }, readers)
    const isAgreedFor = async (visitor: Visitor, id: string) =>
      (await page(visitor, id)).includes(text('plan.agreement.agreed'))

    test('is not agreed for who heard a yes and not the no after it', async () => {
      const id = await agreeOfThree(people.Mama!, people['Oma Ans']!)
      await say(mama!, id, {})
      await share(noor!, family, id, [people.Mama!])
      await say(mama!, id, { answer: 'no', text: 'Toch niet.' })
      await share(noor!, family, id, [people.Mama!, people['Oma Ans']!])
      await say(ans!, id, {})
      assert.equal(await isAgreedFor(ans!, id), false)
      assert.ok(!(await page(ans!, id)).includes('Toch niet.'), 'she said that before fewer people')
      await say(mama!, id, {})
      assert.ok(await isAgreedFor(ans!, id))
    })

    test('is not agreed for who comes to read it after its author took their yes back', async () => {
      const id = await agree('Om tien uur uit.')
      await share(noor!, family, id, [people['Oma Ans']!])
      await say(noor!, id, { answer: 'unsure', text: 'Elf uur is fijner.' })
      const asks = await noor!.get(`/p/${family}/stuk/${id}/wie`)
      assert.ok(asks.body.includes(text('plan.share.doubtAlong')), 'she is told before she shares')
      assert.ok(asks.body.includes('Elf uur is fijner.'))
      await share(noor!, family, id, [people.Mama!, people['Oma Ans']!])
      await say(mama!, id, {})
      assert.equal(await isAgreedFor(mama!, id), false)
      const says = text('plan.stance.other.unsure', { name: 'Noor' })
      assert.ok((await page(mama!, id)).includes(says))
      assert.ok(!(await page(ans!, id)).includes(says), 'she is not named in it')
    })
  })

  test('is not agreed after somebody went back to an older form and said no there', async () => {
    const id = await agree('Om de beurt koken.')
    const older = randomUUID()
    for (const [form, answer] of [
      [older, 'unsure'],
      [randomUUID(), 'yes'],
    ] as const) {
      roer.now = new Date(roer.now.getTime() + 60_000)
      await say(mama!, id, { id: form, answer })
    }
    assert.ok((await page(noor!, id)).includes(text('plan.agreement.agreed')))
    roer.now = new Date(roer.now.getTime() + 60_000)
    assert.equal((await say(mama!, id, { id: older, answer: 'no' })).status, 303)
    assert.ok((await page(noor!, id)).includes(text('plan.agreement.notCarried')))
  })

  test('that its author takes from somebody is not theirs to answer any more', async () => {
    const id = await agree('Op zondag bellen.')
    await share(noor!, family, id, [people['Oma Ans']!])
    assert.equal((await say(mama!, id, {})).status, 404)
  })
})

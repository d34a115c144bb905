import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('a question that people choose about together', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, ans]: Visitor[] = []
  let family: string
  let homework: string
  let people: Record<string, string>
  const asked = () => ({
    ...{ text: 'Waar maak ik mijn huiswerk?', between: [people.Noor!, people.Mama!] },
    ...{ option1: 'Bij oma', means1: 'Oma kookt dan ook', option2: 'Op school', means2: '' },
    ...{ option3: '', means3: '', option4: '', means4: '' },
  })

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    ans = await roer.signedIn('ans@family.example')
    const asMama = { name: 'Mama', email: 'mama@family.example', role: 'parent' as const }
    await join(roer, noor, family, mama, asMama)
    const asAns = { name: 'Oma Ans', email: 'ans@family.example', role: 'circle' as const }
    await join(roer, noor, family, ans, asAns)
    people = await membersSeenBy(noor, family)
  })
  beforeEach(async () => {
    homework = await write(noor!, family, 'decision', asked(), [people.Mama!, people['Oma Ans']!])
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const say = (visitor: Visitor, kind: 'choice' | 'outcome', fields: Record<string, string>) =>
    visitor.post(`/p/${family}/stuk/${homework}/antwoord/${kind}`, {
      ...{ id: randomUUID(), version: '1', back: `stuk/${homework}`, ...fields },
    })
  const choose = (visitor: Visitor, option: string, why = '') =>
    say(visitor, 'choice', { option, text: why })
  const seen = async (visitor: Visitor) => {
    const { body } = await visitor.get(`/p/${family}/stuk/${homework}`)
    return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  }

  test('keeps who thinks otherwise in sight, also when it was decided', async () => {
    assert.ok((await seen(ans!)).includes(text('plan.decision.open')))
    assert.equal((await choose(noor!, '1')).status, 303)
    assert.equal((await choose(mama!, '2', 'Oma is moe')).status, 303)
    assert.equal((await say(noor!, 'outcome', { option: '1' })).status, 303)
    for (const visitor of [noor!, mama!]) {
      const page = await seen(visitor)
      assert.ok(page.includes(text('plan.decision.decided')))
      assert.match(page, /schreef op .+ op wat het werd: Bij oma/)
      assert.match(page, /(Mama kiest|Jij kiest): Op school Oma is moe/)
    }
  })

  test('tells whoever is not named what it became, and not who would choose what', async () => {
    await choose(mama!, '2', 'Oma is moe')
    await say(noor!, 'outcome', { option: '1' })
    const page = await seen(ans!)
    assert.match(page, /op wat het werd: Bij oma/)
    assert.doesNotMatch(page, /Mama kiest|Oma is moe/)
  })

  test('can be answered with none of what there is', async () => {
    assert.equal((await choose(mama!, '0', 'Ik wil thuis')).status, 303)
    assert.match(await seen(noor!), /Mama kiest: Geen van deze Ik wil thuis/)
  })

  test('is answered by who is named, and written down by who asked', async () => {
    assert.equal((await choose(ans!, '1')).status, 404)
    assert.equal((await say(mama!, 'outcome', { option: '2' })).status, 404)
    assert.ok((await seen(noor!)).includes(text('plan.decision.open')))
  })

  test('is answered with an option that is there, and nothing typed is lost', async () => {
    for (const option of ['3', '-1', '', 'x', '1.5', '10']) {
      const answer = await choose(mama!, option, 'Daarom')
      assert.equal(answer.status, 422, option)
      assert.ok(answer.body.includes(text('plan.choice.missing')))
      assert.ok(answer.body.includes('Daarom'))
    }
    for (const option of ['0', '3', '']) {
      assert.equal((await say(noor!, 'outcome', { option })).status, 422, option)
    }
  })

  test('has at least two options, and empty places between them close up', async () => {
    const id = randomUUID()
    const one = { id, ...asked(), option2: '' }
    const refused = await noor!.post(`/p/${family}/schrijf/decision`, one)
    assert.equal(refused.status, 422)
    assert.ok(refused.body.includes(text('plan.decision.options.missing')))
    assert.ok(refused.body.includes('Oma kookt dan ook'))
    const gap = { id, ...asked(), option2: '', option4: 'In de bieb' }
    assert.equal((await noor!.post(`/p/${family}/schrijf/decision`, gap)).status, 303)
    homework = id
    assert.equal((await choose(noor!, '2')).status, 303)
    assert.match(await seen(noor!), /Jij kiest: In de bieb/)
  })

  test('asks anew once it changes', async () => {
    await choose(mama!, '2')
    const changed = { id: homework, version: '1', ...asked(), option2: 'In de bieb' }
    assert.equal((await noor!.post(`/p/${family}/stuk/${homework}/verander`, changed)).status, 303)
    // What she said stays, under the text that it was said to, and is no choice of the new one.
    assert.match(await seen(noor!), /Eerder gezegd, bij een andere tekst .*Mama kiest: keuze 2/)
    assert.doesNotMatch(await seen(noor!), /Mama kiest: In de bieb/)
    assert.equal((await choose(mama!, '2')).status, 422)
  })
})

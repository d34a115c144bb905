import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('a question that each gives a mark for', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, ans]: Visitor[] = []
  let family: string
  let school: string
  let people: Record<string, string>

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
    const between = [people.Noor!, people.Mama!]
    const asked = { text: 'Hoe gaat het op school?', between }
    school = await write(noor, family, 'rating', asked, [people.Mama!, people['Oma Ans']!])
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const page = async (visitor: Visitor) =>
    (await visitor.get(`/p/${family}/stuk/${school}`)).body.replace(/&#39;/g, "'")
  const give = (visitor: Visitor, score: string, more: Record<string, string> = {}) =>
    visitor.post(`/p/${family}/stuk/${school}/antwoord/mark`, {
      ...{ id: randomUUID(), version: '1', score, text: '', back: `stuk/${school}` },
      ...more,
    })

  test('shows each mark beside the others, to whoever is named and to nobody besides', async () => {
    assert.ok((await page(noor!)).includes(text('plan.rating.none')))
    assert.equal((await give(noor!, '3')).status, 303)
    assert.equal((await give(mama!, '0', { text: 'Ze slaapt slecht' })).status, 303)
    assert.match(await page(noor!), /Jij: 3\. Mama: 0\./)
    assert.doesNotMatch(await page(ans!), /Noor: 3|Mama: 0|slaapt slecht|nog geen cijfer/)
    assert.ok((await page(noor!)).includes('Ze slaapt slecht'))
    assert.match(await page(mama!), /Noor: 3\. Jij: 0\./)
  })

  test('keeps a mark to who is named, and to no parent after a 16th birthday', async () => {
    const { rows } = await roer.database.bare.executeQuery(
      roer.database.bare
        .selectFrom('item')
        .select(['about', 'audience'])
        .where('kind', '=', 'mark')
        .where('author', '=', people.Noor!),
    )
    // What a parent is in they would keep; being asked for a mark is not being in it.
    assert.deepEqual(rows, [{ about: [], audience: [people.Mama!] }])
  })

  test('takes a mark from who is named, and from nobody else', async () => {
    assert.ok(!(await page(ans!)).includes('antwoord/mark'))
    assert.equal((await give(ans!, '5')).status, 404)
  })

  test('takes whole marks from 0 to 10, and keeps what was typed with another', async () => {
    for (const score of ['11', '-1', '3.5', '', 'x', '1e1', '99']) {
      const answer = await give(mama!, score, { text: 'Nog even denken' })
      assert.equal(answer.status, 422, score)
      assert.ok(answer.body.includes(text('plan.mark.missing')))
      assert.ok(answer.body.includes('Nog even denken'))
    }
    assert.equal((await give(mama!, '10')).status, 303)
  })

  test('asks anew once the question changes', async () => {
    const between = [people.Noor!, people.Mama!]
    const changed = { id: school, version: '1', text: 'Hoe gaat het met rekenen?', between }
    assert.equal((await noor!.post(`/p/${family}/stuk/${school}/verander`, changed)).status, 303)
    assert.equal((await give(mama!, '4')).status, 422)
    assert.ok((await page(mama!)).includes(text('plan.rating.none')))
    assert.equal((await give(mama!, '4', { version: '2' })).status, 303)
    assert.match(await page(noor!), /Mama: 4\./)
  })
})

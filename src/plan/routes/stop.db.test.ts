import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ask, join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'

describe('taking back what one shares, and one’s place', () => {
  const roer = useRoerHere()
  let count = 0

  /** A son who starts, and his mother and grandmother. */
  async function threePeople() {
    count += 1
    const address = (name: string) => `${name}${count}@example.nl`
    const [sam, mama, oma] = [
      await roer.signedIn(address('sam')),
      await roer.signedIn(address('mama')),
      await roer.signedIn(address('oma')),
    ]
    const family = await startFamily(sam, { name: 'Sam', role: 'youth' })
    const asMama = { name: 'Mama', email: address('mama'), role: 'parent' }
    await join(roer, sam, family, mama, asMama)
    await join(roer, sam, family, oma, { name: 'Oma', email: address('oma'), role: 'circle' })
    const ids = await membersSeenBy(sam, family)
    const said = { feeling: 'good', text: 'Voetbal gaat goed' }
    const item = await write(sam, family, 'voice', said, [ids.Mama!, ids.Oma!])
    return { sam, mama, oma, family, ids, item, plan: `/p/${family}/plan` }
  }

  test('with one person, at once; the others keep what they had', async () => {
    const { sam, mama, oma, family, ids, plan } = await threePeople()
    const page = await sam.get(`/p/${family}/ik/delen`)
    assert.match(page.body, /Stop met delen met Mama/)
    const { status, onward } = await sam.post(`/p/${family}/ik/delen`, { with: ids.Mama! })
    assert.equal(status, 303)
    assert.match((await sam.get(onward!)).body, /Gestopt\. Dit werkt vanaf nu/)
    assert.doesNotMatch((await mama.get(plan)).body, /Voetbal/)
    assert.match((await oma.get(plan)).body, /Voetbal/)
  })

  test('how a step went is told to whoever sees the step, and stops with it', async () => {
    const { sam, mama, family, ids, plan } = await threePeople()
    const step = { text: 'Coach bellen', who: ids.Sam! }
    const id = await write(sam, family, 'action', step, [ids.Mama!])
    const told = { id: crypto.randomUUID(), outcome: 'done' }
    await sam.post(`/p/${family}/stuk/${id}/antwoord/progress`, told)
    assert.match((await mama.get(plan)).body, /gedaan/)
    const { status, body } = await sam.get(`/p/${family}/ik/delen`)
    assert.equal(status, 200)
    assert.match(body, /Hoe het ging/)
    await sam.post(`/p/${family}/ik/delen`, { with: 'everybody' })
    assert.doesNotMatch((await mama.get(plan)).body, /Coach bellen|gedaan/)
  })

  test('how two steps went stands on one line, not on two that look the same', async () => {
    const { sam, family, ids } = await threePeople()
    for (const text of ['Coach bellen', 'Fiets maken']) {
      const id = await write(sam, family, 'action', { text, who: ids.Sam! }, [ids.Mama!])
      const told = { id: crypto.randomUUID(), outcome: 'done' }
      await sam.post(`/p/${family}/stuk/${id}/antwoord/progress`, told)
    }
    const { body } = await sam.get(`/p/${family}/ik/delen`)
    assert.equal(body.match(/Hoe het ging/g)?.length, 1)
    assert.match(body, /<li>Hoe het ging, 2 keer<\/li>/)
  })

  test('with everybody, in one tap', async () => {
    const { sam, mama, oma, family, plan } = await threePeople()
    await sam.post(`/p/${family}/ik/delen`, { with: 'everybody' })
    for (const other of [mama, oma]) assert.doesNotMatch((await other.get(plan)).body, /Voetbal/)
    assert.match((await sam.get(plan)).body, /Voetbal/)
    assert.match((await sam.get(`/p/${family}/ik/delen`)).body, /Je deelt nu niets/)
  })

  test('nobody stops what another shares', async () => {
    const { mama, oma, family, ids, plan } = await threePeople()
    assert.doesNotMatch((await mama.get(`/p/${family}/ik/delen`)).body, /Voetbal/)
    await mama.post(`/p/${family}/ik/delen`, { with: ids.Oma! })
    await mama.post(`/p/${family}/ik/delen`, { with: 'everybody' })
    assert.match((await oma.get(plan)).body, /Voetbal/)
  })

  test('a form that says nothing, or something strange, changes nothing', async () => {
    const { sam, mama, family, plan } = await threePeople()
    const wrong: Record<string, string>[] = [
      {},
      { with: '' },
      { with: 'mama' },
      { with: 'everybody', author: 'x' },
    ]
    for (const form of wrong) {
      assert.equal((await sam.post(`/p/${family}/ik/delen`, form)).status, 422)
    }
    assert.match((await mama.get(plan)).body, /Voetbal/)
  })

  test('whoever leaves sees nothing any more, and may take their words along', async () => {
    const { sam, mama, family, plan } = await threePeople()
    assert.equal((await sam.post(`/p/${family}/ik/stoppen`, {})).status, 422)
    const { onward } = await sam.post(`/p/${family}/ik/stoppen`, { words: 'go' })
    assert.match((await sam.get(onward!)).body, /Je bent gestopt/)
    assert.equal((await sam.get(plan)).status, 404)
    const seen = (await mama.get(plan)).body
    assert.doesNotMatch(seen, /Voetbal/)
    assert.doesNotMatch((await mama.get(`/p/${family}/kring`)).body, /Sam/)
  })

  test('or leave their words with those who see them', async () => {
    const { sam, mama, family, plan } = await threePeople()
    await sam.post(`/p/${family}/ik/stoppen`, { words: 'stay' })
    assert.match((await mama.get(plan)).body, /Voetbal/)
    assert.equal((await sam.get(plan)).status, 404)
  })

  test('with an open page, whoever left keeps nothing that they send', async () => {
    const { sam, mama, family, plan } = await threePeople()
    await mama.post(`/p/${family}/ik/stoppen`, { words: 'stay' })
    const id = crypto.randomUUID()
    const late = { id, feeling: 'good', text: 'Te laat' }
    assert.equal((await mama.post(`/p/${family}/schrijf/voice`, late)).status, 404)
    assert.doesNotMatch((await sam.get(plan)).body, /Te laat/)
    assert.equal(roer.failures.length, 0)
  })

  test('whoever left can be asked again, and comes back as who they are then', async () => {
    const { sam, mama, family, plan } = await threePeople()
    const email = `mama${count}@example.nl`
    await mama.post(`/p/${family}/ik/stoppen`, { words: 'go' })
    await join(roer, sam, family, mama, { name: 'Moeder', email, role: 'circle' })
    assert.equal((await mama.get(plan)).status, 200)
    const circle = (await sam.get(`/p/${family}/kring`)).body
    assert.match(circle, /Moeder/)
    assert.doesNotMatch(circle, /Mama|Ouder of verzorger/)
  })

  test('an invitation to somebody who is there changes nothing about who they are', async () => {
    const { sam, oma, family } = await threePeople()
    const email = `oma${count}@example.nl`
    const { link, word } = await ask(roer, sam, family, { name: 'Iemand', email, role: 'parent' })
    assert.equal((await oma.post(link, { word })).onward, '/vandaag')
    assert.equal((await oma.post(`${link}/naam`, { name: 'Iemand' })).status, 404)
    const circle = (await sam.get(`/p/${family}/kring`)).body
    assert.match(circle, /Oma/)
    assert.doesNotMatch(circle, /<b>Iemand/)
  })

  test('also the last one can leave, and is told what that means', async () => {
    const alone = await roer.signedIn('alleen@example.nl')
    const family = await startFamily(alone, { name: 'Kim', role: 'parent' })
    assert.match((await alone.get(`/p/${family}/ik/stoppen`)).body, /Jij bent de laatste/)
    const { status } = await alone.post(`/p/${family}/ik/stoppen`, { words: 'stay' })
    assert.equal(status, 303)
    assert.equal((await alone.get(`/p/${family}/plan`)).status, 404)
    assert.equal((await alone.get('/vandaag')).onward, '/begin')
  })
})

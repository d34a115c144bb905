import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const text = loadTexts().nl

describe('writing one question at a time', () => {
  const roer = useRoerHere()
  let noor: Visitor
  let mama: Visitor
  let family: string
  let people: Record<string, string>
  const at = (place: string) => `/p/${family}/${place}`
  const action = (fields: Record<string, string>, by = noor) =>
    by.post(at('schrijf/action'), fields)
  const itemsOf = () =>
    roer.database.bare
      .selectFrom('item')
      .select(['id', 'kind', 'author', 'audience', 'facts', 'version'])
      .where('family', '=', family)
      .orderBy('created_at')
      .execute()

  before(async () => {
    noor = await roer.signedIn('noor@steps.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const guest = { name: 'Mama', email: 'mama@steps.example', role: 'parent' }
    mama = await roer.signedIn(guest.email)
    await join(roer, noor, family, mama, guest)
    people = await membersSeenBy(noor, family)
  })

  test('asks one thing on a screen, and keeps each answer for its writer alone', async () => {
    const first = await noor.get(at('schrijf/action'))
    assert.ok(first.body.includes(text('plan.action.what')))
    assert.ok(!first.body.includes(text('plan.action.who.label')))
    const id = /name="id" value="([^"]+)"/.exec(first.body)![1]!

    const second = await action({ id, vraag: '0', text: 'Kwal bellen' })
    assert.equal(second.onward, at(`schrijf/action/${id}?vraag=1`))
    const page = await noor.get(second.onward!)
    assert.ok(page.body.includes(text('plan.action.who.label')))
    assert.match(page.body, /Opgeslagen om \d\d[.:]\d\d\. Alleen jij ziet dit\./)
    assert.deepEqual(
      (await itemsOf()).map(({ kind, author, audience }) => [kind, author, audience]),
      [['draft', people.Noor, []]],
    )
    // It is on no page of the plan, and goes on where it stopped.
    assert.ok(!(await noor.get(at('plan'))).body.includes('Kwal bellen'))
    const today = await noor.get(at('vandaag'))
    assert.ok(today.body.includes(text('plan.draft.goOn')))
    assert.ok((await noor.get(at(`schrijf/action/${id}`))).body.includes('name="who"'))
    for (const place of ['vandaag', 'plan']) {
      const hers = await mama.get(at(place))
      assert.ok(!hers.body.includes(id) && !hers.body.includes(text('plan.draft.goOn')), place)
    }
    assert.equal((await mama.get(at(`schrijf/action/${id}`))).status, 404)
    assert.equal((await mama.post(at(`schrijf/action/${id}/weg`), {})).status, 404)
    assert.equal((await action({ id, vraag: '0', text: 'Van mij' }, mama)).status, 409)

    const third = await action({ id, vraag: '1', who: people.Noor! })
    assert.equal(third.onward, at(`schrijf/action/${id}?vraag=2`))
    const back = await noor.get(at(`schrijf/action/${id}?vraag=0`))
    assert.match(back.body, /<textarea[^>]*>\nKwal bellen</)
    const last = await action({ id, vraag: '2', due: '' })
    assert.equal(last.onward, at(`stuk/${id}/wie?nieuw`))
    const [kept, ...more] = await itemsOf()
    assert.deepEqual(more, [])
    assert.deepEqual(kept, {
      ...{ id, kind: 'action', author: people.Noor, audience: [], version: 1 },
      facts: { who: people.Noor, whoKind: 'self' },
    })
    assert.ok((await noor.get(at('plan'))).body.includes('Kwal bellen'))
    assert.equal((await noor.get(at(`schrijf/action/${id}`))).status, 404)
  })

  test('asks a question again when its answer is not right, and nothing typed is lost', async () => {
    const id = randomUUID()
    const empty = await action({ id, vraag: '0', text: ' ' })
    assert.equal(empty.status, 422)
    assert.ok(empty.body.includes(text('ownWords.missing')))
    assert.ok(!empty.body.includes(text('plan.action.who.missing')), 'that was not asked yet')
    await action({ id, vraag: '0', text: 'Zeester' })
    const nobody = await action({ id, vraag: '1' })
    assert.equal(nobody.status, 422)
    assert.ok(nobody.body.includes(text('plan.action.who.missing')))
    assert.ok(nobody.body.includes('Zeester'), 'the earlier answer goes along')
    const odd = await action({ id, vraag: '1', who: people.Noor!, author: people.Mama! })
    assert.equal(odd.status, 422)
    assert.match(odd.body, /author/)
    const day = await action({ id, vraag: '2', who: people.Noor!, due: '30-02-2026' })
    assert.ok(day.body.includes(text('plan.action.due.wrong')))

    assert.equal((await noor.post(at(`schrijf/action/${id}/weg`), {})).status, 303)
    assert.equal((await noor.get(at(`schrijf/action/${id}`))).status, 404)
  })

  test('keeps what is typed before anything is sent, and says when', async () => {
    const id = randomUUID()
    const kept = await noor.post(at(`schrijf/goal/${id}/bewaar`), { id, vraag: '0', text: 'Half' })
    assert.equal(kept.status, 200)
    assert.match(kept.body, /^Opgeslagen om \d\d[.:]\d\d/)
    assert.match((await noor.get(at(`schrijf/goal/${id}`))).body, /<textarea[^>]*>\nHalf</)
    const odd = { id, vraag: '0', text: 'Half', audience: people.Mama! }
    assert.equal((await noor.post(at(`schrijf/goal/${id}/bewaar`), odd)).status, 422)
    assert.equal((await noor.get(at(`schrijf/strength/${id}`))).status, 404, 'it is a goal')
  })

  test('goes from a goal to its first step, and shares the two together', async () => {
    const goal = randomUUID()
    const sent = { id: goal, vraag: '0', text: 'Naar zee' }
    const written = await noor.post(at('schrijf/goal'), sent)
    assert.equal(written.onward, at(`schrijf/action?goal=${goal}`))
    const asks = await noor.get(written.onward!)
    assert.ok(asks.body.includes(text('plan.first.title')))
    assert.ok(asks.body.includes('Naar zee'))
    const step = randomUUID()
    const done = await action({ id: step, text: 'Trein zoeken', who: people.Noor!, goal })
    const share = await noor.get(done.onward!)
    assert.ok(share.body.includes(text('plan.share.along')))
    await noor.post(at(`stuk/${step}/wie`), { along: 'yes', audience: [people.Mama!] })
    const hers = (await mama.get(at('plan'))).body
    assert.ok(hers.includes('Naar zee') && hers.includes('Trein zoeken'))
    // A goal that is shared already keeps whom its author chose.
    await noor.post(at(`stuk/${step}/wie`), { along: 'yes', nobody: 'yes' })
    const after = (await mama.get(at('plan'))).body
    assert.ok(after.includes('Naar zee') && !after.includes('Trein zoeken'))
  })

  test('shares a goal along with a step that others see only when it surely is its author', async () => {
    const thief = await roer.signedIn('noor@steps.example', { prove: false })
    const goal = randomUUID()
    await thief.post(at('schrijf/goal'), { id: goal, text: 'Zeilen' })
    const step = randomUUID()
    await action({ id: step, text: 'Boot zoeken', who: people.Noor!, goal })
    await noor.post(at(`stuk/${step}/wie`), { audience: [people.Mama!] })
    const form = { along: 'yes', audience: [people.Mama!] }
    const asked = await thief.post(at(`stuk/${step}/wie`), form)
    assert.ok(asked.body.includes(text('proof.ask.go')))
    assert.ok(!(await mama.get(at('plan'))).body.includes('Zeilen'))
    await noor.post(at(`stuk/${step}/wie`), form)
    assert.ok((await mama.get(at('plan'))).body.includes('Zeilen'))
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ask, join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { loadTexts } from '../../platform/text.ts'

describe('who takes part', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let count = 0

  /** Noor who starts, her mother, a grandmother whom the mother asked, Noor's own mentor, a professional. */
  async function fivePeople() {
    count += 1
    const address = (name: string) => `${name}${count}@members.example`
    const noor = await roer.signedIn(address('noor'))
    const family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const comes = async (inviter: typeof noor, name: string, role: string) => {
      const email = address(name.toLowerCase())
      const guest = await roer.signedIn(email)
      await join(roer, inviter, family, guest, { name, email, role })
      return guest
    }
    const mama = await comes(noor, 'Mama', 'parent')
    const oma = await comes(mama, 'Oma', 'circle')
    const jim = await comes(noor, 'Jim', 'mentor')
    const samira = await comes(mama, 'Samira', 'professional')
    const ids = await membersSeenBy(noor, family)
    const place = (name: string) => `/p/${family}/kring/${ids[name]}`
    return { noor, mama, oma, jim, samira, family, ids, place, plan: `/p/${family}/plan`, address }
  }

  test('a parent cannot remove the youth or the youth’s mentor, and reads why', async () => {
    const { mama, noor, jim, place, plan } = await fivePeople()
    for (const [name, why] of [
      ['Noor', 'members.remove.not.youth'],
      ['Jim', 'members.remove.not.youthsOwn'],
      ['Mama', 'members.remove.not.itself'],
    ] as const) {
      assert.ok((await mama.get(place(name))).body.includes(text(why)), name)
      for (const answer of [
        await mama.get(`${place(name)}/weg`),
        await mama.post(`${place(name)}/weg`, {}),
      ]) {
        assert.equal(answer.status, 403)
        assert.ok(answer.body.includes(text(why)), name)
      }
    }
    for (const one of [noor, jim, mama]) assert.equal((await one.get(plan)).status, 200)
  })

  test('whoever came in by a mailed code lets nobody in before they prove who they are', async () => {
    const email = 'noor-again@members.example'
    const noor = await roer.signedIn(email)
    const family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const mama = await roer.signedIn('mama-again@members.example')
    const asked = { name: 'Mama', email: 'mama-again@members.example', role: 'parent' }
    const { link, invitation, word } = await ask(roer, noor, family, asked)
    await mama.post(link, { word })
    await mama.post(`${link}/naam`, { name: 'Mama' })

    const thief = await roer.signedIn(email, { prove: false })
    const answer = await thief.post(invitation, { answer: 'yes' })
    assert.equal(answer.status, 403)
    assert.ok(answer.body.includes(text('proof.ask.title')))
    assert.equal((await mama.get(`/p/${family}/plan`)).status, 404)
    assert.equal((await noor.post(invitation, { answer: 'yes' })).status, 303)
    assert.equal((await mama.get(`/p/${family}/plan`)).status, 200)
  })

  test('whoever cannot put a parent out reads what they can do themselves', async () => {
    const { mama, oma, family, noor, address } = await fivePeople()
    const papa = await roer.signedIn(address('papa'))
    const asked = { name: 'Papa', email: address('papa'), role: 'parent' }
    await join(roer, mama, family, papa, asked)
    const ids = await membersSeenBy(noor, family)
    const place = `/p/${family}/kring/${ids.Papa}`
    for (const one of [noor, oma]) {
      const { body } = await one.get(place)
      assert.ok(body.includes(text('members.remove.not.parent')))
      for (const way of [`/p/${family}/ik/delen`, `/p/${family}/ik/stoppen`, '/begin', '/nu']) {
        assert.ok(body.includes(`href="${way}"`), way)
      }
    }
    assert.ok(!(await mama.get(place)).body.includes(text('members.parent.title')))
    const other = await startFamily(papa, { name: 'Papa', role: 'parent' })
    const asNoor = { name: 'Noor', email: address('noor'), role: 'youth' }
    await join(roer, papa, other, noor, asNoor)
    const there = await membersSeenBy(noor, other)
    const { body } = await noor.get(`/p/${other}/kring/${there.Papa}`)
    assert.ok(body.includes(text('members.remove.not.began')))
    assert.ok(body.includes(text('members.parent.stopWhat')))
  })

  test('the form to ask somebody offers what one may, and a made-up form gets no further', async () => {
    const { oma, samira, jim, mama, family } = await fivePeople()
    const asking = `/p/${family}/uitnodigen`
    const offered = async (one: typeof oma) =>
      [...(await one.get(asking)).body.matchAll(/name="role" value="(\w+)"/g)].map(
        ([, role]) => role,
      )
    assert.deepEqual(await offered(oma), ['circle'])
    assert.deepEqual(await offered(jim), ['circle'])
    assert.ok(!(await offered(mama)).includes('mentor') && (await offered(mama)).includes('parent'))
    for (const explained of ['members.invite.supporter', 'members.invite.coordinator']) {
      assert.ok((await mama.get(asking)).body.includes(text(explained)), explained)
      assert.ok(!(await oma.get(asking)).body.includes(text(explained)), explained)
    }
    assert.equal((await samira.get(asking)).status, 403)
    assert.ok(
      (await samira.get(`/p/${family}/kring`)).body.includes(text('members.invite.not.anybody')),
    )
    const form = { name: 'Ex', email: 'ex@members.example', role: 'parent' }
    const tried = await oma.post(asking, { id: crypto.randomUUID(), ...form })
    assert.equal(tried.status, 422)
    assert.ok(
      tried.body.includes(text('members.invite.not.role')) && tried.body.includes('value="Ex"'),
    )
    const asked = roer.database.bare.selectFrom('invitation').select('role')
    const roles = (await asked.where('family', '=', family).execute()).map(({ role }) => role)
    assert.equal(roles.filter((role) => role === 'parent').length, 1, 'only the one Noor asked')
  })

  test('in two steps somebody takes part no more, from the next request', async () => {
    const { mama, noor, oma, place, plan, family, ids } = await fivePeople()
    await write(noor, family, 'voice', { feeling: 'good', text: 'Voetbal gaat goed' }, [ids.Oma!])
    const page = await mama.get(`${place('Oma')}/weg`)
    assert.ok(page.body.includes(text('members.remove.sure', { name: 'Oma' })))
    assert.equal((await oma.get(plan)).status, 200, 'the first step changes nothing')
    assert.equal((await mama.post(`${place('Oma')}/weg`, {})).onward, `/p/${family}/kring`)
    assert.doesNotMatch((await mama.get(`/p/${family}/kring`)).body, /Oma/)

    for (const path of [plan, `/p/${family}/kring`]) {
      const answer = await oma.get(path)
      assert.equal(answer.status, 404)
      assert.ok(answer.body.includes('Dit plan is niet met je gedeeld.'))
    }
    const words = 'Wat ik nog wilde zeggen\nop twee regels'
    const id = crypto.randomUUID()
    const late = await oma.post(`/p/${family}/schrijf/voice`, { id, feeling: 'good', text: words })
    assert.equal(late.status, 404)
    assert.ok(late.body.includes('Dit plan is niet met je gedeeld.'))
    assert.ok(late.body.includes(words), 'the words are still on the screen')
    const stored = roer.database.bare.selectFrom('item').select('id').where('id', '=', id)
    assert.deepEqual(await stored.execute(), [])
    const nowhere = crypto.randomUUID()
    const other = await oma.post(`/p/${nowhere}/schrijf/voice`, {
      id,
      feeling: 'good',
      text: words,
    })
    assert.equal(other.body.replaceAll(nowhere, family), late.body, 'as if it never was')
  })

  test('whoever comes back sees nothing that was shared before, until it is shared anew', async () => {
    const { mama, noor, oma, place, plan, family, ids, address } = await fivePeople()
    const said = { feeling: 'good', text: 'Voetbal gaat goed' }
    const item = await write(noor, family, 'voice', said, [ids.Oma!, ids.Mama!])
    assert.match((await oma.get(plan)).body, /Voetbal/)
    await mama.post(`${place('Oma')}/weg`, {})
    roer.now = new Date(roer.now.getTime() + 60_000)
    const again = { name: 'Oma', email: address('oma'), role: 'circle' }
    await join(roer, mama, family, oma, again)
    assert.equal((await oma.get(plan)).status, 200)
    assert.doesNotMatch((await oma.get(plan)).body, /Voetbal/)
    assert.equal((await oma.get(`/p/${family}/stuk/${item}`)).status, 404)
    const own = (await noor.get(`/p/${family}/ik/delen`)).body
    assert.match(own, /Mama/)
    assert.doesNotMatch(own, /met Oma/, 'the author is not told that somebody sees who does not')
    await noor.post(`/p/${family}/stuk/${item}/wie`, { audience: [ids.Oma!, ids.Mama!] })
    assert.match((await oma.get(plan)).body, /Voetbal/)
  })

  test('a last day is moved by youth and parents, and shown to the person', async () => {
    const { mama, oma, samira, place } = await fivePeople()
    assert.match((await samira.get(place('Samira'))).body, /Jij doet mee tot en met /)
    assert.doesNotMatch((await oma.get(place('Samira'))).body, /Doet mee tot en met/)
    const tomorrow = new Date(roer.now.getTime() + 86_400_000).toISOString().slice(0, 10)
    for (const one of [oma, samira]) {
      assert.equal((await one.post(`${place('Samira')}/tot`, { until: tomorrow })).status, 403)
    }
    assert.equal((await mama.post(`${place('Samira')}/tot`, { until: 'ooit' })).status, 422)
    assert.equal((await mama.post(`${place('Samira')}/tot`, { until: tomorrow })).status, 303)
    assert.ok((await mama.get(place('Samira'))).body.includes(`value="${tomorrow}"`))
  })

  test('separated parents who share a child never meet: not a byte of one family in the other', async () => {
    count += 1
    const address = (name: string) => `${name}${count}@apart.example`
    const kim = await roer.signedIn(address('kim'))
    const families: Record<string, { id: string; parent: typeof kim; person: string }> = {}
    for (const parent of ['Marjolein', 'Diederik']) {
      const email = address(parent.toLowerCase())
      const visitor = await roer.signedIn(email)
      const id = await startFamily(visitor, { name: parent, role: 'parent' })
      const asChild = { name: `Kim van ${parent}`, email: address('kim'), role: 'youth' }
      await join(roer, visitor, id, kim, asChild)
      await write(visitor, id, 'goal', { text: `Geheim van ${parent}` })
      const ids = await membersSeenBy(visitor, id)
      families[parent] = { id, parent: visitor, person: ids[parent]! }
      const shared = { feeling: 'good', text: `Fijn bij ${parent}` }
      await write(kim, id, 'voice', shared, [ids[parent]!])
    }
    const chooser = await kim.get('/vandaag')
    assert.match(chooser.body, /Marjolein/)
    assert.match(chooser.body, /Diederik/)
    for (const [mine, theirs] of [
      ['Marjolein', 'Diederik'],
      ['Diederik', 'Marjolein'],
    ] as const) {
      const [here, there] = [families[mine]!, families[theirs]!]
      const pages = ['vandaag', 'plan', 'kring', 'ik', 'ik/delen', 'uitnodigen', 'schrijf/action']
      for (const reader of [here.parent, kim]) {
        for (const page of pages) {
          const { body, status } = await reader.get(`/p/${here.id}/${page}`)
          assert.equal(status, 200, page)
          assert.match(body, new RegExp(here.id))
          for (const secret of [theirs, there.id, there.person]) {
            assert.ok(!body.includes(secret), `${page} of ${mine} tells of ${theirs}`)
          }
        }
      }
      for (const page of pages) {
        assert.equal((await here.parent.get(`/p/${there.id}/${page}`)).status, 404)
      }
      assert.equal((await here.parent.get('/vandaag')).onward, `/p/${here.id}/vandaag`)
    }
  })
})

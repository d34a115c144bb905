import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('the age of a youth', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let noor: Visitor
  let mama: Visitor
  let family: string
  let people: Record<string, string>

  /** Nearly midnight before her 16th birthday, in winter: 23:00 UTC is 00:00 here. */
  const lastMinute = new Date('2027-03-02T22:59:00Z')
  const minutes = (count: number) => new Date(lastMinute.getTime() + count * 60_000)

  before(async () => {
    roer.now = lastMinute
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    await join(roer, noor, family, mama, {
      name: 'Mama',
      email: 'mama@family.example',
      role: 'parent',
    })
    people = await membersSeenBy(noor, family)
  })
  const at = (place: string) => `/p/${family}/${place}`
  const get = async (who: Visitor, place: string) => (await who.get(at(place))).body

  test('is asked on her first page, and need not be told', async () => {
    assert.ok((await get(noor, 'vandaag')).includes(text('age.birth.title')))
    assert.ok((await get(noor, 'ik')).includes(text('age.birth.notTold')))
    assert.equal((await noor.post(at('ik/leeftijd'), { nothing: 'yes' })).status, 303)
    assert.ok(!(await get(noor, 'vandaag')).includes(text('age.birth.title')), 'not every time')
    assert.equal((await noor.get(at('ik/zestien'))).status, 404, 'nothing to choose yet')
  })

  for (const { born, says } of [
    { born: '30-02-2011', says: 'age.birth.noSuchDay' },
    { born: '4 maart 2027', says: 'age.birth.future' },
    { born: '1-1-1907', says: 'age.birth.tooLongAgo' },
    { born: '3 mrt', says: 'age.birth.whichYear' },
  ]) {
    test(`"${born}" is asked again, with an example and what she typed`, async () => {
      const { status, body } = await noor.post(at('ik/leeftijd'), { born })
      assert.equal(status, 422)
      assert.ok(body.includes(text(says)) && body.includes('3-3-2011'))
      assert.ok(body.includes(`value="${born}"`))
    })
  }

  test('is not told, nor is decided who looks on, by whoever only reads her mailbox', async () => {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    const thief = await roer.signedIn('noor@family.example', { prove: false, own: false })
    for (const place of ['ik/leeftijd', 'ik/zestien']) {
      const { onward } = await thief.get(at(place))
      assert.equal(onward, `/bewijs?verder=${encodeURIComponent(at(place))}`)
      assert.equal((await thief.post(at(place), { born: '3-3-2011', nobody: 'yes' })).status, 403)
    }
  })

  test('is hers alone: her mother has no such pages and sees nothing of it', async () => {
    const before = await get(mama, 'kring')
    assert.equal((await noor.post(at('ik/leeftijd'), { born: '3 mrt 2011' })).status, 303)
    assert.ok((await get(noor, 'ik/leeftijd')).includes('value="3-3-2011"'))
    const same = (body: string) => body.replace(/sinds=[\w-]+/g, '')
    assert.equal(same(await get(mama, 'kring')), same(before))
    for (const [place, form] of [
      ['ik/leeftijd', { born: '1-1-2020' }],
      ['ik/zestien', { keeps: people.Mama! }],
    ] as const) {
      assert.equal((await mama.get(at(place))).status, 404)
      assert.equal((await mama.post(at(place), form)).status, 404)
    }
    assert.ok(!(await get(mama, 'vandaag')).includes(text('age.sixteen.title')))
  })

  test('asks her around her 16th birthday who may go on looking', async () => {
    assert.ok((await get(noor, 'vandaag')).includes(text('age.sixteen.card')))
    const page = await get(noor, 'ik/zestien')
    assert.ok(
      page.includes(people.Mama!) && !page.includes('checked'),
      'nobody, unless she says so',
    )
  })

  test('closes at midnight what was shared with her mother, until she lets her look on', async () => {
    const old = await write(noor, family, 'goal', { text: 'Van vroeger' }, [people.Mama!])
    assert.ok((await get(mama, 'plan')).includes('Van vroeger'))

    roer.now = minutes(1)
    assert.ok(!(await get(mama, 'plan')).includes('Van vroeger'))
    assert.equal((await mama.get(at(`stuk/${old}`))).status, 404)
    assert.ok(
      (await get(noor, `stuk/${old}`)).includes(text('plan.who.onlyYou')),
      'and says so to her',
    )
    assert.ok(!/value="[^"]*" checked/.test(await get(noor, `stuk/${old}/wie`)))

    await noor.post(at('ik/zestien'), { keeps: people.Mama! })
    assert.ok((await get(mama, 'plan')).includes('Van vroeger'))
    await noor.post(at('ik/zestien'), { nobody: 'yes', keeps: people.Mama! })
    assert.ok(!(await get(mama, 'plan')).includes('Van vroeger'))
  })

  test('lets her share anew from that day on, each time as she likes', async () => {
    const fresh = await write(noor, family, 'goal', { text: 'Van nu' })
    await share(noor, family, fresh, [people.Mama!])
    assert.ok((await get(mama, 'plan')).includes('Van nu'))
  })

  test('is no reason to see again what stopping with somebody else left alone', async () => {
    const opa = await roer.signedIn('opa@family.example')
    await join(roer, noor, family, opa, {
      name: 'Opa',
      email: 'opa@family.example',
      role: 'circle',
    })
    const { Opa } = await membersSeenBy(noor, family)
    await noor.post(at('ik/delen'), { with: Opa! })
    assert.ok(!(await get(mama, 'plan')).includes('Van vroeger'))
  })

  test('shows her what her mother sees of hers, and nothing of anybody else', async () => {
    await write(mama, family, 'goal', { text: 'Van mama' }, [people.Noor!])
    const page = await get(noor, `kijk-als/${people.Mama}`)
    assert.ok(page.includes('Van nu'))
    assert.ok(!page.includes('Van vroeger') && !page.includes('Van mama'))
    assert.equal((await noor.get(at(`kijk-als/${people.Noor}`))).status, 404)
    assert.ok((await get(mama, `kijk-als/${people.Noor}`)).includes('Van mama'))
  })

  test('at 18 everything is hers, to take along', async () => {
    await noor.post(at('ik/leeftijd'), { born: '2 maart 2009' })
    const page = await get(noor, 'ik')
    assert.ok(page.includes(text('age.me.eighteen')))
    assert.ok(!(await get(noor, 'vandaag')).includes(text('age.sixteen.card')))
    assert.deepEqual(roer.failures, [])
  })

  test('closes as well for a father who left and came back as a friend', async () => {
    roer.now = minutes(-4)
    const sem = await roer.signedIn('sem@family.example')
    const home = await startFamily(sem, { name: 'Sem', role: 'youth' })
    const papa = await roer.signedIn('papa@family.example')
    const asked = { name: 'Papa', email: 'papa@family.example' }
    await join(roer, sem, home, papa, { ...asked, role: 'parent' })
    await papa.post(`/p/${home}/ik/stoppen`, { words: 'go' })
    roer.now = minutes(-3)
    await join(roer, sem, home, papa, { ...asked, role: 'circle' })
    await sem.post(`/p/${home}/ik/leeftijd`, { born: '3-3-2011' })
    const { Papa } = await membersSeenBy(sem, home)
    await write(sem, home, 'goal', { text: 'Van vroeger' }, [Papa!])
    const plan = async () => (await papa.get(`/p/${home}/plan`)).body
    roer.now = lastMinute
    assert.ok((await plan()).includes('Van vroeger'))
    roer.now = minutes(1)
    assert.ok(!(await plan()).includes('Van vroeger'))
    await sem.post(`/p/${home}/ik/zestien`, { keeps: Papa! })
    assert.ok((await plan()).includes('Van vroeger'), 'and Sem can let him look on')
  })

  test('is asked once, after beginning; whoever does not tell it is left alone', async () => {
    const kim = await roer.signedIn('kim@family.example')
    const id = crypto.randomUUID()
    const { onward } = await kim.post('/begin', { id, name: 'Kim', role: 'youth' })
    assert.equal(onward, `/p/${id}/ik/leeftijd?begin`)
    assert.ok((await kim.get(onward!)).body.includes(text('age.birth.why')))
    const today = async () => (await kim.get(`/p/${id}/vandaag`)).body
    assert.ok((await today()).includes(text('age.birth.title')), 'walking past is no answer')
    assert.equal((await kim.post(onward!, { nothing: 'yes' })).onward, `/p/${id}/vandaag`)
    assert.ok(!(await today()).includes(text('age.birth.title')))
    const own = (await kim.get(`/p/${id}/ik`)).body
    assert.ok(own.includes(`/p/${id}/ik/leeftijd`), 'on her own page she can still tell it')
    assert.equal((await kim.get(`/p/${id}/ik/zestien`)).status, 404)
  })

  test('is not asked of a parent, who is asked about authority instead', async () => {
    const ouder = await roer.signedIn('ouder@family.example')
    assert.ok((await ouder.get('/begin')).body.includes(text('family.begin.authority')))
    const id = crypto.randomUUID()
    const form = { id, name: 'Ouder', role: 'parent', authority: 'claimed' }
    assert.equal((await ouder.post('/begin', form)).onward, `/p/${id}/vandaag`)
    const place = `/p/${id}/kring/${(await membersSeenBy(ouder, id)).Ouder}`
    assert.ok((await ouder.get(place)).body.includes(text('members.saysAuthority')))
    const other = crypto.randomUUID()
    await ouder.post('/begin', { id: other, name: 'Ouder', role: 'circle', authority: 'claimed' })
    const ids = await membersSeenBy(ouder, other)
    const there = (await ouder.get(`/p/${other}/kring/${ids.Ouder}`)).body
    assert.ok(!there.includes(text('members.saysAuthority')), 'only a parent says so')
  })
})

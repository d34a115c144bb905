import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { before, describe, test } from 'node:test'
import { z } from 'zod'
import { join, startFamily, write } from '../../test/a-family.ts'
import { useRoerHere } from '../../test/roer-here.ts'
import { OWN_CODE, type Visitor } from '../../test/visitor.ts'
import { projectRoot } from '../platform/root.ts'
import { loadTexts } from '../platform/text.ts'
import type { AccountCopy } from './own-account.ts'

const text = loadTexts().nl
const published = z.fromJSONSchema(
  JSON.parse(readFileSync(path(projectRoot, 'docs', 'account-copy.schema.json'), 'utf8')),
)

describe('what Roer keeps of somebody', () => {
  const roer = useRoerHere()
  const email = 'mama@family.example'
  let noor: Visitor
  let mama: Visitor
  let family: string

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    mama = await roer.signedIn(email)
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    await join(roer, noor, family, mama, { name: 'Mama', email, role: 'parent' })
    await write(mama, family, 'goal', { text: 'zeehond' })
  })
  const take = (somebody: Visitor, as: 'html' | 'json') => somebody.post('/ik/meenemen', { as })

  test('is taken along by themselves: address, places, devices, and how long it is kept', async () => {
    const { body, headers } = await take(mama, 'json')
    published.parse(JSON.parse(body))
    const copy: AccountCopy = JSON.parse(body)
    assert.equal(copy.email, email)
    assert.deepEqual(
      copy.families.map(({ id, name, role }) => [id, name, role]),
      [[family, 'Mama', 'parent']],
    )
    assert.deepEqual(
      copy.sessions.map(({ how, ownDevice }) => [how, ownDevice]),
      [['mail', true]],
    )
    assert.ok(copy.ownCode)
    assert.ok(copy.kept.length > 5)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.match(headers.get('content-disposition')!, /^attachment; filename="kopie-[\d-]+\.json"$/)
  })

  test('says that one said yes to being counted, and not what another said', async () => {
    await noor.post(`/p/${family}/ik/meetellen`, { answer: 'yes' })
    const consentsOf = async (who: Visitor) =>
      (JSON.parse((await take(who, 'json')).body) as AccountCopy).consents
    assert.deepEqual(
      (await consentsOf(noor)).map(({ what, family: where }) => [what, where]),
      [['counting', family]],
    )
    assert.deepEqual(await consentsOf(mama), [])
    assert.match((await take(noor, 'html')).body, /Je zei ja tegen meetellen met een plan, op /)
  })

  test('is nothing of anybody else, and no secret', async () => {
    for (const as of ['html', 'json'] as const) {
      const { body } = await take(mama, as)
      assert.doesNotMatch(body, /Noor|noor@|zeehond/)
      assert.ok(!body.includes(OWN_CODE) && !body.includes(mama.cookie('roer')!))
      assert.doesNotMatch(body, /<script|<link|<img|href=|src=|url\(/)
    }
  })

  test('can be read as a page, also about a place that ended', async () => {
    const buur = await roer.signedIn('buur@family.example')
    const his = await startFamily(buur, { name: '<b>Buur</b>', role: 'circle' })
    await buur.post(`/p/${his}/ik/stoppen`, { words: 'stay' })
    const { body } = await take(buur, 'html')
    assert.match(body, /&lt;b&gt;Buur&lt;\/b&gt;/)
    assert.match(body, /Je stopte op [a-z]+ \d+ [a-z]+ \d{4}\./)
    assert.match(body, /buur@family\.example/)
  })

  test('is the same to read and as data', async () => {
    await mama.post('/ik/contact', {
      ...{ mail: 'codes', when: 'hours', from: '9', until: '17', others: 'no' },
    })
    const copy: AccountCopy = JSON.parse((await take(mama, 'json')).body)
    assert.deepEqual(copy.contact, {
      ...{ mail: 'codes', hours: { from: 9, until: 17 }, othersRead: false },
    })
    const { body } = await take(mama, 'html')
    assert.ok(body.includes('Van 9 tot 17 uur') && body.includes(text('contact.others.no')))
    assert.ok(body.includes(text(`contact.mail.${copy.contact.mail}.label`)))
    const changed = copy.changes.map(({ what }) => text(`recovery.change.${what}`))
    for (const sentence of changed) assert.ok(body.includes(sentence), sentence)
    for (const { what, howLong, why } of copy.kept) {
      for (const said of [what, howLong, why]) assert.ok(body.includes(said), said)
    }
  })

  test('asks for fresh proof', async () => {
    const thief = await roer.signedIn(email, { prove: false })
    assert.match((await thief.get('/ik/meenemen')).onward ?? '', /^\/bewijs\?verder=/)
    assert.equal((await take(thief, 'json')).status, 403)
    assert.equal((await roer.stranger().get('/ik/meenemen')).onward, '/inloggen')
  })
})

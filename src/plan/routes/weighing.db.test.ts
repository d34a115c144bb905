import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('looking at parts of life', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, samira]: Visitor[] = []
  let family: string
  let people: Record<string, string>

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    samira = await roer.signedIn('samira@family.example')
    const asMama = { name: 'Mama', email: 'mama@family.example', role: 'parent' as const }
    await join(roer, noor, family, mama, asMama)
    const asSamira = { name: 'Samira', email: 'samira@family.example', role: 'professional' }
    await join(roer, noor, family, samira, asSamira)
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const at = (place: string) => `/p/${family}/${place}`
  /** A page, without the mark of the moment from which it follows changes. */
  const page = async (visitor: Visitor, place = 'leefgebieden') =>
    (await visitor.get(at(place))).body.replace(/&#39;/g, "'")
  const part = (html: string, domain: string) =>
    html.slice(html.indexOf(`id="domain-${domain}"`)).split('<h2')[0]!
  const look = (
    visitor: Visitor,
    domain: string,
    answer: string,
    audience: readonly string[] = [],
    words = '',
  ) => write(visitor, family, 'domain-view', { domain, answer, text: words }, audience)

  test('shows a part that another looked at alone just as one at which nobody looked', async () => {
    const before = { parts: await page(mama!), plan: await page(mama!, 'plan') }
    const hidden = await look(noor!, 'money', 'help', [], 'Papa gokt')
    await write(noor!, family, 'own-strength-use', {
      ...{ domain: 'money', text: 'Ik leg elke week geld weg', followUp: '2020-01-01' },
    })
    assert.deepEqual({ parts: await page(mama!), plan: await page(mama!, 'plan') }, before)
    assert.equal((await mama!.get(at(`stuk/${hidden}`))).status, 404)
    assert.ok(part(await page(noor!), 'money').includes('Papa gokt'))
  })

  test('keeps what a youth and a parent say apart until they share it', async () => {
    const ofNoor = await look(noor!, 'at-home', 'help', [], 'Ze schreeuwen')
    const ofMama = await look(mama!, 'at-home', 'self', [], 'Het loopt wel')
    const differ = text('plan.domains.differ')
    for (const [visitor, own, other] of [
      [noor!, 'Ze schreeuwen', 'Het loopt wel'],
      [mama!, 'Het loopt wel', 'Ze schreeuwen'],
    ] as const) {
      const seen = part(await page(visitor), 'at-home')
      assert.ok(seen.includes(own) && !seen.includes(other) && !seen.includes(differ))
    }
    await share(noor!, family, ofNoor, [people.Mama!])
    assert.ok(part(await page(mama!), 'at-home').includes('Ze schreeuwen'))
    assert.ok(part(await page(mama!), 'at-home').includes(differ))
    assert.ok(!(await page(noor!)).includes('Het loopt wel'))
    await share(mama!, family, ofMama, [people.Noor!])
    assert.ok(part(await page(noor!), 'at-home').includes(differ))
    assert.ok(!(await page(samira!)).includes('Ze schreeuwen'))
  })

  test('leaves an earlier look in its place for whoever is not shown the new one', async () => {
    await look(noor!, 'body', 'self', [people.Mama!], 'Ik slaap goed')
    const before = await page(mama!)
    await look(noor!, 'body', 'help', [], 'Ik slaap niet')
    assert.equal(await page(mama!), before)
    const own = part(await page(noor!), 'body')
    assert.ok(own.indexOf('Ik slaap niet') < own.indexOf('Ik slaap goed'))
    assert.ok(own.includes(text('plan.domains.earlier')))
    assert.ok(!own.includes(text('plan.domains.differ')), 'nobody differs with who they were')
  })

  test('begins with what the link did not say, with nothing to go back to', async () => {
    const { body } = await noor!.get(at('schrijf/domain-view?domain=money'))
    assert.match(body, /type="radio" name="answer"/)
    assert.match(body, /type="hidden" name="domain" value="money"/)
    assert.ok(!body.includes('type="radio" name="domain"') && !body.includes('?vraag='))
    const open = await noor!.get(at('schrijf/domain-view'))
    assert.match(open.body, /type="radio" name="domain"/)
  })

  test('asks a professional what it rests on, and keeps what was chosen', async () => {
    const asked = { id: randomUUID(), domain: 'money', answer: 'help', text: '' }
    const refused = await samira!.post(at('schrijf/domain-view'), asked)
    assert.equal(refused.status, 422)
    assert.match(refused.body, /value="help" checked/)
    await look(samira!, 'money', 'help', [people.Noor!], 'Drie brieven, ongeopend')
    const seen = part(await page(noor!), 'money')
    assert.ok(seen.includes('Drie brieven, ongeopend'))
    const { rows } = await roer.database.bare.executeQuery(
      roer.database.bare
        .selectFrom('item')
        .select('facts')
        .where('kind', '=', 'domain-view')
        .where('author', '=', people.Samira!),
    )
    assert.deepEqual(rows, [{ facts: { domain: 'money', answer: 'help', voice: 'professional' } }])
  })

  test('is in the log as what it shows, when a professional opens the page', async () => {
    const shown = await look(noor!, 'housing', 'self', [people.Samira!])
    const other = await write(noor!, family, 'goal', { text: 'Rust' }, [people.Samira!])
    await page(samira!)
    const lines = await roer.database.bare
      .selectFrom('access_log')
      .select('participant_object_id')
      .where('event_id', '=', 'read-plan')
      .where('user_id', '=', people.Samira!)
      .where('recipient', '=', people.Noor!)
      .execute()
    const logged = lines.flatMap(({ participant_object_id: ids }) => ids)
    assert.ok(logged.includes(shown))
    assert.ok(!logged.includes(other))
  })

  test('lets the author say whether it helped, heard by all who see it', async () => {
    const fields = {
      domain: 'at-home',
      text: 'Oma kookt',
      expected: 'Rust',
      followUp: '2020-01-01',
    }
    const use = await write(mama!, family, 'own-strength-use', fields, [people.Noor!])
    const say = (visitor: Visitor, more: Record<string, string>) =>
      visitor.post(at(`stuk/${use}/antwoord/effect`), {
        ...{ id: randomUUID(), back: `stuk/${use}`, ...more },
      })
    assert.equal((await say(noor!, { effect: 'yes', next: 'go-on' })).status, 404)
    assert.equal((await say(samira!, { effect: 'yes', next: 'go-on' })).status, 404)
    const half = await say(mama!, { effect: 'no' })
    assert.equal(half.status, 422)
    assert.ok(half.body.includes(text('plan.effect.next.missing')))
    assert.match(half.body, /value="no" checked/)
    assert.equal((await say(mama!, { effect: 'no', next: 'more-help' })).status, 303)
    assert.match(await page(noor!, `stuk/${use}`), /het hielp niet\. We willen meer hulp\./)
    assert.equal((await samira!.get(at(`stuk/${use}`))).status, 404)
  })
})

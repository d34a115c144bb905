import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { OWN_CODE, type Visitor } from '../../../test/visitor.ts'
import { projectRoot } from '../../platform/root.ts'
import { loadTexts } from '../../platform/text.ts'
import type { PlanCopy } from '../copy.ts'

const text = loadTexts().nl
const published = z.fromJSONSchema(
  JSON.parse(readFileSync(path(projectRoot, 'docs', 'plan-copy.schema.json'), 'utf8')),
)
const DAY_MS = 24 * 60 * 60_000

describe('a copy of a plan', () => {
  const roer = useRoerHere()
  let [noor, mama, oma, samira]: Visitor[] = []
  let family: string
  let people: Record<string, string>
  const here = (rest: string) => `/p/${family}/${rest}`

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    mama = await roer.signedIn('mama@family.example')
    oma = await roer.signedIn('oma@family.example')
    samira = await roer.signedIn('samira@help.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    for (const [guest, name, email, role] of [
      [mama, 'Mama', 'mama@family.example', 'parent'],
      [oma, 'Oma', 'oma@family.example', 'circle'],
      [samira, 'Samira', 'samira@help.example', 'professional'],
    ] as const) {
      await join(roer, noor, family, guest, { name, email, role })
    }
    people = await membersSeenBy(noor, family)
  })
  // Nobody has taken any yet, and what is written follows what was written before.
  beforeEach(async () => {
    roer.now = new Date(roer.now.getTime() + 1000)
    await roer.database.bare.deleteFrom('copy_taken').execute()
  })
  const later = () => {
    roer.now = new Date(roer.now.getTime() + 1000)
  }

  const take = (taker: Visitor, as: 'html' | 'json', mine = false) =>
    taker.post(here('ik/meenemen'), { as, ...(mine && { mine: 'yes' }) })
  async function asData(taker: Visitor, mine = false): Promise<PlanCopy> {
    const { status, body } = await take(taker, 'json', mine)
    assert.equal(status, 200, body)
    published.parse(JSON.parse(body))
    return JSON.parse(body)
  }
  const said = (copy: PlanCopy) => copy.items.map(({ words }) => words?.text ?? '')

  test('is a file without a trace: nothing kept by a browser, a name that says nothing', async () => {
    const page = await noor!.get(here('ik'))
    assert.ok(page.body.includes(`href="${here('ik/meenemen')}"`))
    for (const as of ['html', 'json'] as const) {
      const { status, headers, body } = await take(noor!, as)
      assert.equal(status, 200)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.match(
        headers.get('content-disposition')!,
        new RegExp(`^attachment; filename="kopie-\\d{4}-\\d{2}-\\d{2}\\.${as}"$`),
      )
      assert.doesNotMatch(body, /<script|<link|<img|href=|src=|url\(/)
    }
  })

  test('asks for fresh proof, and a mailed code is not that', async () => {
    const thief = await roer.signedIn('noor@family.example', { prove: false })
    const page = here('ik/meenemen')
    assert.equal((await thief.get(page)).onward, `/bewijs?verder=${encodeURIComponent(page)}`)
    assert.equal((await take(thief, 'json')).status, 403)
    const proved = await thief.post(page, { as: 'json', 'eigen-code': OWN_CODE })
    assert.equal(JSON.parse(proved.body).format, 'roer-plan')
    const now = roer.now
    roer.now = new Date(now.getTime() + 11 * 60_000)
    assert.equal((await take(thief, 'json')).status, 403)
    roer.now = now
  })

  test('holds what its taker sees, in words for a person and for a program', async () => {
    const goal = await write(noor!, family, 'goal', { text: 'Naar zee' }, [people.Mama!])
    const step = { text: 'Trein zoeken', who: people.Mama!, due: '2026-12-24', goal }
    later()
    const action = await write(mama!, family, 'action', step, [people.Noor!])
    const seen = { text: 'Doorzetten', dimension: 'can', whose: people.Noor! }
    later()
    await write(mama!, family, 'strength', seen, [people.Noor!])
    const copy = await asData(noor!)
    assert.deepEqual(said(copy), ['Naar zee', 'Trein zoeken', 'Doorzetten'])
    assert.deepEqual(copy.items[1], {
      ...{ id: action, kind: 'action', author: people.Mama },
      facts: { due: '2026-12-24', goal, who: people.Mama, whoKind: 'self' },
      words: { text: 'Trein zoeken' },
    })
    assert.deepEqual(copy.items[0]?.own?.sharedWith, [people.Mama])
    assert.deepEqual(copy.people.map(({ name, role }) => `${name} ${role}`).toSorted(), [
      ...['Mama parent', 'Noor youth', 'Oma circle', 'Samira professional'],
    ])
    const { body } = await take(noor!, 'html')
    const plain = body.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, ' ')
    assert.match(
      plain,
      /Naar zee\s+Jij ziet dit, met Mama\s+Trein zoeken\s+Mama\s+· donderdag 24 december/,
    )
    assert.match(plain, /Dit ziet Mama in jou\.\s+Mama deelt dit met jou/)
  })

  test('is in the language that its taker reads', async () => {
    await noor!.get(here('ik?taal=en'))
    const { body, headers } = await take(noor!, 'html')
    assert.match(body, /<html lang="en"/)
    assert.match(headers.get('content-disposition')!, /copy-/)
    await noor!.get(here('ik?taal=nl'))
  })

  test('never holds what is hidden from its taker, nor a thread that leads there', async () => {
    const hidden = await write(noor!, family, 'goal', { text: 'kwal' })
    const shown = { text: 'Stap voor mama', who: people.Noor!, goal: hidden }
    await write(noor!, family, 'action', shown, [people.Mama!])
    const other = await write(oma!, family, 'action', { text: 'kreeft', who: people.Noor! }, [
      people.Noor!,
    ])
    // What came of a step stays shared when the step itself is shared no more; no page shows it then.
    const over = { text: 'garnaal', who: people.Noor! }
    const step = await write(noor!, family, 'action', over, [people.Mama!])
    const told = { id: crypto.randomUUID(), outcome: 'done', back: 'plan' }
    assert.equal((await noor!.post(here(`stuk/${step}/antwoord/progress`), told)).status, 303)
    await share(noor!, family, step, [])
    for (const as of ['html', 'json'] as const) {
      const { body } = await take(mama!, as, true)
      assert.match(body, /Stap voor mama/)
      for (const trace of ['kwal', 'kreeft', 'garnaal', hidden, other, step, told.id]) {
        assert.ok(!body.includes(trace), `${trace} in ${as}`)
      }
    }
  })

  test('takes along what is mine alone, and earlier words, only when that is asked', async () => {
    const item = await write(mama!, family, 'voice', { text: 'zeehond', feeling: 'hard' })
    const change = { id: item, version: '1', text: 'zeeleeuw', feeling: 'hard' }
    assert.equal((await mama!.post(here(`stuk/${item}/verander`), change)).status, 303)
    const away = await write(mama!, family, 'goal', { text: 'zeekoe' }, [people.Noor!])
    await mama!.post(here(`stuk/${away}/weg`), {})
    const without = JSON.stringify(await asData(mama!))
    assert.doesNotMatch(without, /zeehond|zeeleeuw|zeekoe/)
    const copy = await asData(mama!, true)
    const own = copy.items.find(({ id }) => id === item)!
    assert.equal(own.words?.text, 'zeeleeuw')
    assert.deepEqual(
      own.own?.earlier?.map(({ words }) => words?.text),
      ['zeehond'],
    )
    assert.equal(copy.items.find(({ id }) => id === away)?.own?.state, 'archived')
    await roer.database.bare.deleteFrom('copy_taken').execute()
    const { body } = await take(mama!, 'html', true)
    assert.match(body, /zeeleeuw[\s\S]+Eerst stond er, van [a-z]+ \d+ [a-z]+ \d{4}:[\s\S]+zeehond/)
    assert.doesNotMatch((await take(noor!, 'html', true)).body, /zeehond|zeeleeuw|zeekoe/)
  })

  test('shows a gap where its author erased something', async () => {
    const goal = await write(oma!, family, 'goal', { text: 'inktvis' }, [people.Noor!])
    await write(noor!, family, 'action', { text: 'Kijken', who: people.Noor!, goal }, [people.Oma!])
    await oma!.post(here('ik/wissen'), {})
    const copy = await asData(noor!)
    assert.ok(!JSON.stringify(copy).includes(goal))
    assert.equal(copy.items.find(({ words }) => words?.text === 'Kijken')?.hangsOnErased, true)
    const { body } = await take(noor!, 'html')
    assert.ok(body.includes(text('plan.item.erased')))
    assert.doesNotMatch(body, /inktvis/)
  })

  test('is taken twice a day at most, also when two are asked for at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => take(noor!, 'json')))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 200, 429, 429])
    const refused = answers.find(({ status }) => status === 429)!
    assert.ok(refused.body.includes(text('copy.enough')))
    assert.equal((await take(mama!, 'json')).status, 200, 'and another has days of her own')
    const now = roer.now
    roer.now = new Date(now.getTime() + DAY_MS)
    await noor!.signIn('noor@family.example', roer.read)
    assert.equal((await take(noor!, 'json')).status, 200)
    roer.now = now
    await noor!.signIn('noor@family.example', roer.read)
  })

  test('of a plan that is somebody else’s looks like no plan', async () => {
    const buur = await roer.signedIn('buur@roer.example')
    assert.equal((await buur.get(here('ik/meenemen'))).status, 404)
    assert.equal((await take(buur, 'json')).status, 404)
  })

  test('by a professional is logged before it leaves, and told to whom it concerns', async () => {
    const item = await write(noor!, family, 'goal', { text: 'Meelezen' }, [people.Samira!])
    const lines = () =>
      roer.database.bare
        .selectFrom('access_log')
        .select(['recipient', 'participant_object_id as items'])
        .where('family', '=', family)
        .where('event_id', '=', 'export-plan')
        .execute()
    const before = (await lines()).length
    await asData(samira!)
    const added = (await lines()).slice(before)
    assert.deepEqual(
      added.map(({ recipient }) => recipient),
      [people.Noor],
    )
    assert.ok(added[0]!.items.includes(item))
    const page = (await noor!.get(here('ik/wie-zag-wat'))).body
    assert.match(page, /Samira[^<]* nam een kopie mee van 1 ding van jou/)

    await asData(mama!)
    await asData(noor!)
    assert.equal((await lines()).length, before + 1, 'what youth and parents take is kept nowhere')
  })

  test('that cannot be logged does not leave, and is not counted', async () => {
    const { bare } = roer.database
    await sql`alter table access_log_head rename to elsewhere`.execute(bare)
    const { status, body } = await take(samira!, 'json')
    await sql`alter table elsewhere rename to access_log_head`.execute(bare)
    assert.equal(status, 503)
    assert.doesNotMatch(body, /Meelezen/)
    roer.failures.length = 0
    assert.equal((await take(samira!, 'json')).status, 200)
    assert.equal((await take(samira!, 'html')).status, 200)
  })

  test('shows the plan as it was when it began, also while somebody stops sharing', async () => {
    const item = await write(noor!, family, 'goal', { text: 'walvis' }, [people.Mama!])
    const { bare, kind } = roer.database
    // On a server the copy waits for the items, having begun; they change, and then it goes on.
    let taking: ReturnType<typeof take> | undefined
    if (kind === 'server') {
      await bare.transaction().execute(async (tx) => {
        await sql`lock table item in access exclusive mode`.execute(tx)
        taking = take(mama!, 'json')
        await waiting(1)
        await tx.updateTable('item').set({ audience: [] }).where('id', '=', item).execute()
      })
    } else {
      taking = take(mama!, 'json')
      await Promise.all([taking, share(noor!, family, item, [])])
    }
    assert.match((await taking!).body, /walvis/)
    assert.doesNotMatch((await take(mama!, 'json')).body, /walvis/)

    async function waiting(wanted: number) {
      for (;;) {
        const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pg_locks
          where not granted and relation = 'item'::regclass`.execute(bare)
        if (rows[0]!.n >= wanted) return
        await new Promise((later) => setTimeout(later, 10))
      }
    }
  })
})

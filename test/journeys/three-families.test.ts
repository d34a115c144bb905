/**
 * A professional who stands beside three families: one list of what comes up, three plans of which
 * each shows what that family chose, and nothing of one in another.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, share, startFamily, write } from '../a-family.ts'
import { desktop, leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'
import { somebody } from './somebody.ts'
import { onward } from './walk.ts'

const say = loadTexts().nl
const FAMILIES = [
  { name: 'Aisha', goal: 'Weer samen eten', due: '2026-11-21' },
  { name: 'Bram', goal: 'Op tijd naar school', due: '2026-11-25' },
  { name: 'Chaya', goal: 'Een eigen kamer', due: undefined },
]

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'on' : 'off'
  describe(`a professional with three families, with scripts ${how},`, () => {
    const roer = useRoerHere()
    const browser = useBrowser()

    test('sees what comes up in each, and nothing of one in another', async () => {
      roer.now = new Date('2026-11-23T12:00:00Z')
      const looking = javaScriptEnabled ? 'closely' : 'past it'
      const uses = { roer, browser }
      const email = 'samira@office.example'
      const { visitor: hers, walk: samira } = await somebody(uses, email, {
        ...{ javaScriptEnabled, looking, size: desktop },
      })
      const founded: { family: string; name: string; goal: string; parent: Visitor }[] = []
      for (const { name, goal, due } of FAMILIES) {
        const parent = await roer.signedIn(`${name.toLowerCase()}@three.example`)
        const family = await startFamily(parent, { name, role: 'parent' })
        await join(roer, parent, family, hers, { name: 'Samira', email, role: 'professional' })
        const people = await membersSeenBy(parent, family)
        await write(parent, family, 'goal', { text: goal }, [people.Samira!])
        await write(parent, family, 'voice', { feeling: 'hard', text: `Alleen van ${name}` })
        if (due) {
          const step = { text: `Bellen voor ${name}`, who: people.Samira!, due }
          const made = await write(parent, family, 'action', step)
          await share(parent, family, made, [people.Samira!])
        }
        founded.push({ family, name, goal, parent })
      }

      // Kinds and days, the most pressing first; no words, and no family weighed against another.
      await samira.goTo('/mijn-plannen')
      const list = await samira.words()
      for (const { name, goal } of founded) {
        assert.ok(list.includes(name), name)
        assert.ok(!list.includes(goal) && !list.includes(`Bellen voor ${name}`))
      }
      assert.ok(list.includes(say('myFamilies.open')))
      assert.doesNotMatch(list, /risico|score|%/i)

      for (const { family, name, goal } of founded) {
        await samira.goTo('/mijn-plannen')
        await samira.tap(name)
        await samira.tap(say('frame.tab.plan'))
        const plan = await samira.words()
        assert.ok(plan.includes(goal))
        assert.ok(!plan.includes(`Alleen van ${name}`))
        for (const other of founded.filter((one) => one.family !== family)) {
          assert.ok(!plan.includes(other.goal) && !plan.includes(other.name), other.name)
        }
      }

      // What she does in one is of that one.
      const [aisha, bram] = founded
      await samira.goTo(`/p/${aisha!.family}/schrijf/domain-view`)
      await samira.choose('Thuis')
      await samira.tap(onward(samira))
      await samira.choose(say('plan.domains.answer.theirs.circle'))
      await samira.tap(onward(samira))
      await samira.type(say('plan.domains.why.label'), 'Oma haalt de kinderen op.')
      while (new URL(samira.page.url()).pathname.includes('/schrijf/')) {
        await samira.tap(onward(samira))
      }
      await samira.choose('Aisha')
      await samira.tap(say('plan.share.save'))
      for (const [{ family, parent }, isHers] of [
        [aisha!, true],
        [bram!, false],
      ] as const) {
        const { body } = await parent.get(`/p/${family}/leefgebieden`)
        assert.equal(body.includes('Oma haalt de kinderen op.'), isHers)
      }

      // Each family reads that she looked in, and when; of the others they read nothing.
      for (const { family, parent, name } of founded) {
        const { body } = await parent.get(`/p/${family}/ik/wie-zag-wat`)
        assert.ok(body.includes('Samira'))
        for (const other of founded) if (other.name !== name) assert.ok(!body.includes(other.name))
      }

      assert.deepEqual(samira.complaints, [])
      await leave(samira.page)
      assert.deepEqual(roer.failures, [])
    })
  })
}

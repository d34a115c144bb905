/**
 * A girl of fifteen makes a plan by herself: nobody has to know. Later she lets one grown-up whom she
 * trusts in, and shares one wish with him.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { join } from '../a-family.ts'
import { leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { OWN_CODE } from '../visitor.ts'
import { somebody } from './somebody.ts'
import { addUnder, onward } from './walk.ts'

const say = loadTexts().nl
const HARD = 'Thuis praten we niet meer'
const WISH = 'Dat iemand vraagt hoe het met mij gaat'

for (const javaScriptEnabled of [true, false]) {
  describe(`a girl of fifteen, alone, with scripts ${javaScriptEnabled ? 'on' : 'off'},`, () => {
    const roer = useRoerHere()
    const browser = useBrowser()

    test('makes her plan, keeps it to herself, and lets in whom she chooses', async () => {
      const looking = javaScriptEnabled ? 'closely' : 'past it'
      const how = { javaScriptEnabled, looking } as const
      const { visitor, walk: girl } = await somebody({ roer, browser }, 'yara@alone.example', how)
      await girl.goTo('/begin')
      await girl.choose(say('family.begin.as.youth'))
      await girl.type(say('family.name.label'), 'Yara')
      await girl.tap(say('family.begin.go'))
      await girl.type(say('age.birth.label'), '3 maart 2011')
      await girl.tap(say('age.birth.save'))
      const family = /\/p\/([0-9a-f-]{36})\//.exec(girl.page.url())![1]!
      const add = async (chapter: string) => {
        await girl.goTo(`/p/${family}/plan`)
        await girl.tap(addUnder(girl, chapter))
      }

      await girl.goTo(`/p/${family}/vandaag`)
      await girl.tap(say('plan.next.go'))
      await girl.type(say('plan.voice.label'), 'Ik kan goed luisteren naar muziek')
      await girl.tap(onward(girl))
      assert.ok((await girl.words()).includes(say('plan.share.nobodyYet')))
      await girl.tap(say('plan.share.ready'))
      for (const [chapter, words] of [
        ['hard', HARD],
        ['wish', WISH],
      ] as const) {
        await add(chapter)
        await girl.type(say('plan.voice.label'), words)
        await girl.tap(onward(girl))
        await girl.tap(say('plan.share.ready'))
      }
      await add('strengths')
      await girl.choose(say('plan.strength.dimension.can'))
      await girl.tap(onward(girl))
      await girl.type(say('plan.strength.label'), 'Liedjes schrijven')
      await girl.tap(onward(girl))
      await girl.tap(say('plan.share.ready'))
      await add('goals')
      await girl.type(say('plan.goal.label'), 'Een keer optreden op school')
      await girl.tap(onward(girl))
      // First what it is about, of what she called hard; then what she is good at.
      await girl.tap(onward(girl))
      await girl.choose('Liedjes schrijven')
      await girl.tap(onward(girl))
      await girl.type(say('plan.action.what'), 'Juf van muziek mailen')
      await girl.tap(onward(girl))
      await girl.choose('Yara')
      await girl.tap(onward(girl))
      await girl.type(say('plan.action.due.label'), '2027-01-05')
      await girl.tap(onward(girl))
      await girl.tap(say('plan.share.ready'))
      const plan = await girl.words()
      for (const words of [HARD, WISH, 'Liedjes schrijven', 'optreden', 'Juf van muziek mailen']) {
        assert.ok(plan.includes(words), words)
      }

      // Her own map, on which are people who take no part here.
      await girl.tap(say('frame.tab.circle'))
      await girl.tap(say('plan.network.add'))
      await girl.type(say('plan.network.name.label'), 'Opa Jan')
      await girl.tap(onward(girl))
      await girl.choose(say('plan.network.ring.close'))
      await girl.tap(onward(girl))
      await girl.choose(say('plan.network.direction.mine.helps-me'))
      await girl.tap(onward(girl))
      while (new URL(girl.page.url()).pathname.includes('/schrijf/')) await girl.tap(onward(girl))
      await girl.goTo(`/p/${family}/kring`)
      assert.ok((await girl.words()).includes('Opa Jan'))

      // It is too heavy: with nobody to tell it to there are numbers, and no dead button.
      await girl.tap(say('frame.tab.today'))
      await girl.tap(say('plan.heavy.go'))
      assert.ok((await girl.words()).includes('0800-0432'))
      assert.ok(!(await girl.words()).includes(say('plan.heavy.tell')))

      // What she writes for herself opens once she proved that it is her.
      await girl.tap(say('frame.tab.me'))
      await girl.tap(say('plan.me.openPrivate'))
      if ((await girl.page.getByLabel(say('proof.code.label')).count()) > 0) {
        await girl.type(say('proof.code.label'), OWN_CODE)
        await girl.tap(say('proof.ask.go'))
      }
      assert.ok((await girl.words()).includes(HARD))
      // No parent here: nobody is asked for, and nobody can be told.
      await girl.goTo(`/p/${family}/ik/delen`)
      assert.ok(!(await girl.words()).includes(HARD))

      // One grown-up whom she trusts, and one wish.
      const { visitor: his, walk: mentor } = await somebody(
        { roer, browser },
        'jan@alone.example',
        how,
      )
      const asked = { name: 'Opa Jan', email: 'jan@alone.example', role: 'mentor' }
      await join(roer, visitor, family, his, asked)
      await mentor.goTo(`/p/${family}/plan`)
      for (const words of [HARD, WISH, 'Liedjes schrijven', 'optreden']) {
        assert.ok(!(await mentor.words()).includes(words), words)
      }
      await girl.goTo(`/p/${family}/plan`)
      const wish = girl.page.locator('section[aria-labelledby="wish"] .card-foot a').last()
      await girl.tap(wish)
      await girl.tap(say('plan.item.whoSees'))
      await girl.choose('Opa Jan')
      await girl.tap(say('plan.share.save'))
      await mentor.goTo(`/p/${family}/plan`)
      assert.ok((await mentor.words()).includes(WISH))
      assert.ok(!(await mentor.words()).includes(HARD))

      for (const { page, complaints } of [girl, mentor]) {
        assert.deepEqual(complaints, [])
        await leave(page)
      }
      assert.deepEqual(roer.failures, [])
    })
  })
}

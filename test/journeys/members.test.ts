/** A youth begins a plan on a phone: asked once how old she is; and what one can do about a parent. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { join } from '../a-family.ts'
import { desktop, leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { somebody } from './somebody.ts'

const say = loadTexts().nl

describe('a youth who begins a plan', () => {
  const roer = useRoerHere()
  const browser = useBrowser()

  test('tells no age, asks her father in, and reads what she can do when it is not safe', async () => {
    const uses = { roer, browser }
    const { visitor: noor, walk: phoneOfNoor } = await somebody(uses, 'noor@members.example')
    await phoneOfNoor.goTo('/begin')
    assert.ok(!(await phoneOfNoor.words()).includes(say('family.begin.authority')))
    await phoneOfNoor.choose(say('family.begin.as.parent'))
    assert.ok((await phoneOfNoor.words()).includes(say('family.begin.authority')))
    await phoneOfNoor.choose(say('family.begin.as.youth'))
    assert.ok(!(await phoneOfNoor.words()).includes(say('family.begin.authority')))
    await phoneOfNoor.type(say('family.name.label'), 'Noor')
    await phoneOfNoor.tap(say('family.begin.go'))
    assert.ok((await phoneOfNoor.words()).includes(say('age.birth.why')))
    await phoneOfNoor.tap(say('age.birth.skip'))
    assert.ok(!(await phoneOfNoor.words()).includes(say('age.birth.title')))

    const family = /\/p\/([0-9a-f-]{36})\//.exec(phoneOfNoor.page.url())![1]!
    const comes = async (inviter: typeof noor, name: string, role: string) => {
      const email = `${name.toLowerCase()}@members.example`
      const one = await somebody(uses, email, { size: desktop })
      await join(roer, inviter, family, one.visitor, { name, email, role })
      return one
    }
    const mama = await comes(noor, 'Mama', 'parent')
    await comes(mama.visitor, 'Papa', 'parent')
    const samira = await comes(noor, 'Samira', 'professional')

    await phoneOfNoor.tap(say('frame.tab.circle'))
    await phoneOfNoor.tap('Papa')
    assert.ok((await phoneOfNoor.words()).includes(say('members.parent.stopWhat')))
    await phoneOfNoor.tap(say('members.parent.stop'))
    await samira.walk.goTo(`/p/${family}/kring`)
    assert.ok((await samira.walk.words()).includes(say('members.invite.not.anybody')))
    for (const one of [phoneOfNoor, samira.walk, mama.walk]) await leave(one.page)
  })
})

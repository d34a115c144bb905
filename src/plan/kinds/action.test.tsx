import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Member } from '../../access/index.ts'
import { memberRoles } from '../../platform/tables.ts'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import { readItem } from '../read-item.ts'
import { type Action, action, WhoAndWhen } from './action.tsx'
import { progress, reasons } from './progress.tsx'

const text = loadTexts().nl
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
/** As it is kept: what is left out is not there. */
const kept = (value: unknown) => JSON.parse(JSON.stringify(value))
const members: Member[] = memberRoles.map((role, n) => ({ person: id(n), name: role, role }))
const writer = { viewer: id(0), members }
const asked = (who: string, name = '') =>
  readItem(action, { text: ['Bellen'], who: [who], name: [name] }, writer)

describe('who does a step', () => {
  // As the question of the research splits them: 2c counts by self, circle and professional.
  for (const [role, whoKind] of Object.entries({
    youth: 'self',
    parent: 'self',
    circle: 'circle',
    mentor: 'circle',
    supporter: 'professional',
    professional: 'professional',
    coordinator: 'professional',
  })) {
    test(`${role}: counts as ${whoKind}`, () => {
      const { person } = members.find((one) => one.role === role)!
      assert.deepEqual(kept(asked(person).written?.facts), { who: person, whoKind })
    })
  }

  test('may be somebody who takes no part here, whose name is sealed with the words', () => {
    const { written } = asked('circle', 'Juf Els')
    assert.deepEqual(kept(written?.facts), { whoKind: 'circle' })
    assert.deepEqual(written?.words, { text: 'Bellen', name: 'Juf Els' })
    const shown = { facts: written?.facts, words: written?.words } as Action
    const around = { text, viewer: id(0), nameOf: () => '' } as never
    assert.equal(String(<WhoAndWhen around={around} action={shown} />), '<bdi>Juf Els</bdi>')
  })

  test('keeps no name beside somebody who takes part', () => {
    assert.deepEqual(kept(asked(id(1), 'Papa').written?.words), { text: 'Bellen' })
  })

  test('is asked again when it is nobody', () => {
    for (const nobody of ['', 'self', 'iedereen']) {
      assert.deepEqual(asked(nobody).errors, { who: 'plan.action.who.missing' })
    }
  })
})

describe('what became of a step', () => {
  const said = (fields: Record<string, string>) =>
    readItem(
      progress,
      { action: [id(9)], ...Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, [v]])) },
      writer,
    )

  test('says why when it did not work, and nothing of the kind otherwise', () => {
    for (const reason of reasons) {
      assert.equal(said({ outcome: 'not-managed', reason }).written?.facts.reason, reason)
    }
    const asksWhy = { reason: 'plan.progress.reason.missing' }
    assert.deepEqual(said({ outcome: 'not-managed' }).errors, asksWhy)
    assert.deepEqual(said({ outcome: 'not-managed', reason: 'lazy' }).errors, asksWhy)
    assert.deepEqual(said({ outcome: 'done', reason: 'no-time' }).errors, asksWhy)
  })

  test('is said without blame', () => {
    const item = {
      author: id(1),
      facts: { outcome: 'not-managed', reason: 'needs-help' },
    } as unknown as Item
    const around = { text, nameOf: () => 'Noor' } as never
    assert.match(
      String(<progress.View around={around} item={item as never} />),
      /Noor zegt dat het niet lukt\. Hier is hulp bij nodig\./,
    )
  })
})

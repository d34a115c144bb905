import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useRoerHere } from '../../test/roer-here.ts'
import { loadTexts } from '../platform/text.ts'
import { keptInWords } from './in-words.ts'
import { retentionRules } from './rules.ts'

describe('how long Roer keeps things', () => {
  const roer = useRoerHere()

  test('can be read by anybody, each rule with how long and why', async () => {
    const { nl, en } = loadTexts()
    for (const text of [nl, en]) {
      const somebody = roer.stranger()
      await somebody.get(`/bewaren?taal=${text.language}`)
      const page = await somebody.get('/bewaren')
      assert.equal(page.status, 200)
      for (const rule of retentionRules) {
        assert.ok(page.body.includes(text(`retention.rule.${rule.name}.what`)), rule.name)
        assert.ok(page.body.includes(keptInWords(text, rule)), rule.name)
      }
    }
    const dutch = (await roer.stranger().get('/bewaren')).body
    for (const said of ['1 uur na', '7 dagen na', '30 dagen na', 'minstens 5 jaar']) {
      assert.ok(dutch.includes(said), said)
    }
  })

  test('is one tap from the front door', async () => {
    assert.ok((await roer.stranger().get('/')).body.includes('href="/bewaren"'))
  })
})

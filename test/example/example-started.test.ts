/** What somebody finds who starts the example for the first time. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadContent } from '../../src/content.ts'
import { loadExampleFamilies } from '../../src/plan/index.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { useRunningRoer } from '../running-roer.ts'
import { until } from '../until.ts'

const say = loadTexts().nl
const SEVERAL = 5
/** What somebody reads before there is a choice to make. */
const MOST_WORDS = 60

describe('the example, started', () => {
  const roer = useRunningRoer()
  const page = async (path: string) => (await fetch(`${roer.address}${path}`)).text()

  test('shows counts of plans beside the twelve answers', async () => {
    const measures = loadContent().indicators.flatMap(({ plan }) => plan.measures)
    // They are counted once people can open it, so that nobody waits for that.
    const shown = await until('several counts of plans', async () => {
      const html = await page('/cijfers')
      const found = measures.filter(({ text }) => html.includes(say.of(text)))
      return found.length >= SEVERAL ? html : undefined
    })
    assert.ok(shown.includes(say('counting.figures.example')))
    assert.ok(!shown.includes(say('counting.figures.nothing')))
  })

  test('lets one look around in each family, the first one open and the others folded', async () => {
    const html = await page('/inloggen')
    const examples = html.slice(html.indexOf('example-people'))
    const [first, ...others] = loadExampleFamilies()
    const unfolded = examples.replace(/<details>[\s\S]*?<\/details>/g, '')
    for (const { shown } of first!.members) assert.ok(unfolded.includes(`>${shown}<`), shown)
    for (const { situation, members } of others) {
      assert.ok(examples.includes(`<summary>${situation.nl}</summary>`), situation.nl)
      for (const { shown, leftDaysAgo } of members) {
        assert.ok(!unfolded.includes(`>${shown}<`), shown)
        assert.equal(examples.includes(`>${shown}<`), leftDaysAgo === undefined, shown)
      }
    }
    const before = examples.slice(examples.indexOf('>') + 1, examples.indexOf('<button'))
    const words = before.replace(/<[^>]*>/g, ' ').match(/\p{L}+/gu) ?? []
    assert.ok(words.length <= MOST_WORDS, `${words.length} words`)
  })
})

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, loadYaml } from '../platform/content.ts'
import { OutcomeIndicator } from './outcome-indicator.ts'

const dropout = loadYaml(
  join(contentFolder, 'outcome-indicators', 'dropout.yaml'),
  OutcomeIndicator,
)

for (const { wrong, change, told } of [
  {
    wrong: 'dropout that leaves out a reason for ending',
    change: { endReasons: { '03': dropout.endReasons?.['03'] } },
    told: /dropout names every reason for ending/,
  },
  {
    wrong: 'reasons for ending that nothing counts',
    change: { definitions: [{ ...dropout.definitions[0], rule: 'unknown' }] },
    told: /and nothing else does/,
  },
  {
    wrong: 'two definitions with one id',
    change: { definitions: [dropout.definitions[0], dropout.definitions[0]] },
    told: /an id is there twice/,
  },
  { wrong: 'no word on what is unknown', change: { unknown: [] }, told: /unknown/ },
]) {
  test(`${wrong} is refused`, () => {
    const result = OutcomeIndicator.safeParse({ ...dropout, ...change })
    assert.match(result.error?.message ?? '', told)
  })
}

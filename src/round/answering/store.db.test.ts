import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { aRound, close, prepare } from '../../../test/a-round.ts'
import { useDatabase } from '../../../test/database.ts'
import { createKeys } from '../../platform/keys.ts'
import { random } from '../../roer.ts'
import { createCollector } from './store.ts'

const NOON = new Date('2026-11-20T12:00:00Z')
const AT_ONCE = 1_000

describe('handing in', () => {
  const database = useDatabase()
  const uses = { database, keys: createKeys(randomBytes(32), random), random }

  test('a thousand times at once with one ticket, one sheet is taken', async () => {
    const collector = createCollector(uses)
    const { round, letters } = await prepare(uses, aRound())
    const opened = (await collector.open(letters[0]!.code, NOON))!
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        collector.handIn(opened, { listens: { codes: { listens: (index % 4) + 1 } } }),
      ),
    )
    const counted = Object.groupBy(outcomes, (outcome) => outcome)
    assert.equal(counted.taken?.length, 1)
    assert.equal(counted.used?.length, AT_ONCE - 1)
    const pool = await database.bare.selectFrom('pool').select('id').execute()
    assert.equal(pool.length, 1)
    assert.deepEqual(await close(uses, round), { responses: 1, told: 0 })
  })

  test('what was kept since a page was asked for is not written over', async () => {
    const collector = createCollector(uses)
    const { letters } = await prepare(uses, aRound({ title: 'Tegelijk' }))
    const { code } = letters[0]!
    const sheet = (item: string) => ({ [item]: { codes: { [item]: 1 } } })
    for (const turn of ['first', 'later']) {
      const [one, other] = [await collector.open(code, NOON), await collector.open(code, NOON)]
      assert.equal(await collector.keepDraft(code, one!, sheet(`one ${turn}`)), true)
      assert.equal(await collector.keepDraft(code, other!, sheet(`other ${turn}`)), false)
      assert.deepEqual((await collector.open(code, NOON))!.draft, sheet(`one ${turn}`))
    }
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { MANY_FAMILIES, MANY_IN_VAIN, oddPatterns } from './odd-patterns.ts'

const START = Date.parse('2026-11-23T12:00:00Z')

/** Somebody opens so many families, one every so many seconds. */
const opens = (user: string, families: number, every: number, more = {}) =>
  Array.from({ length: families }, (_, index) => ({
    ...{ family: `family ${index}`, event_id: 'read-plan', event_outcome_indicator: 0 },
    ...{ user_id: user, role_id_code: 'professional' as const, purpose_of_use: 'plan' },
    participant_object_id: [`item ${index}`],
    event_date_time: new Date(START + index * every * 1000),
    ...more,
  }))
const found = (lines: Parameters<typeof oddPatterns>[0]) =>
  oddPatterns(lines).map(({ is, user, count }) => `${user}: ${is}, ${count}`)

describe('what stands out in the log', () => {
  test('is a professional who opens fifty families in an hour', () => {
    assert.deepEqual(found(opens('samira', 50, 60)), ['samira: many families, 50'])
    const [odd] = oddPatterns(opens('samira', 50, 60))
    assert.equal(odd!.from.toISOString(), '2026-11-23T12:00:00.000Z')
  })

  test('is told with the reasons that were given within that hour', () => {
    const gave = opens('samira', 1, 0, { event_id: 'give-reason', purpose_of_use: 'on-call' })
    assert.deepEqual(oddPatterns([...gave, ...opens('samira', 30, 60)])[0]!.reasons, ['on-call'])
  })

  test('is not a working day, nor one family that is opened often, nor grandmother', () => {
    assert.deepEqual(found(opens('samira', MANY_FAMILIES, 60)), [])
    assert.deepEqual(found(opens('samira', 50, 600)), [], 'spread over the day')
    assert.deepEqual(found(opens('samira', 50, 60, { family: 'one' })), [])
    assert.deepEqual(found(opens('oma', 50, 60, { role_id_code: 'circle' })), [])
  })

  test('is the busiest hour, also when it runs over the clock', () => {
    const calm = opens('samira', 10, 3600)
    const busy = opens('samira', 25, 100).map((line, index) => ({
      ...line,
      family: `busy ${index}`,
      event_date_time: new Date(START + 4.5 * 3_600_000 + index * 100_000),
    }))
    assert.deepEqual(found([...calm, ...busy]), ['samira: many families, 26'])
  })

  test('is somebody who asks for what is not theirs, one after another', () => {
    const vain = { event_outcome_indicator: 8, role_id_code: 'stranger' as const }
    assert.deepEqual(found(opens('ex', 15, 10, vain)), ['ex: asked in vain, 15'])
    assert.deepEqual(found(opens('ex', MANY_IN_VAIN, 10, vain)), [], 'a few are slips')
  })
})

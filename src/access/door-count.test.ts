import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { createDoorCount, networkOf } from './door-count.ts'
import { whoKnocks } from './network-address.ts'

describe('the door where people sign in', () => {
  const random = (bytes: number) => randomBytes(bytes)
  const noon = new Date('2026-11-23T12:00:00Z')
  const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000)

  test('opens sixty times a minute for one network, and again the next minute', () => {
    const mayKnock = createDoorCount(random)
    const opened = Array.from({ length: 61 }, () => mayKnock('203.0.113.9', noon))
    assert.deepEqual(opened.filter(Boolean).length, 60)
    assert.ok(mayKnock('203.0.113.10', noon), 'another network has its own sixty')
    assert.ok(mayKnock('203.0.113.9', later(60)))
    assert.ok(mayKnock('203.0.113.9', later(24 * 60 * 60)))
  })

  test('knows a household by its network, not by each of its devices', () => {
    assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
    for (const same of ['2001:db8:0:1::5', '2001:0db8:0000:0001:a:b:c:d', '2001:DB8:0:1::']) {
      assert.equal(networkOf(same), '2001:db8:0:1', same)
    }
    assert.notEqual(networkOf('2001:db8:0:2::5'), networkOf('2001:db8:0:1::5'))
    assert.equal(networkOf('::1'), '0:0:0:0')
  })

  test('believes a proxy on this machine that speaks https for us, and nobody else', () => {
    const [https, http] = ['https://roer.example', 'http://roer.example']
    const passed = '198.51.100.1, 203.0.113.7'
    assert.equal(whoKnocks('127.0.0.1', passed, https), '203.0.113.7')
    assert.equal(whoKnocks('127.0.0.1', passed, http), '127.0.0.1')
    assert.equal(whoKnocks('203.0.113.9', passed, https), '203.0.113.9')
    assert.equal(whoKnocks('::1', undefined, https), '::1')
  })
})

/** What browsers are told to refuse, on every kind of answer: pages, problems, files and data. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startFamily } from '../a-family.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'

const POLICY = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'"],
  ...["img-src 'self' data:", "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'"],
  ...["base-uri 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"],
]

const everyKind = async (visitor: Visitor) => {
  const { body } = await visitor.get('/')
  const asset = /"(\/assets\/roer-[^"]+\.css)"/.exec(body)![1]!
  return Promise.all([
    ...['/', '/nu', '/inloggen', '/nergens', '/vandaag', '/weg', '/cijfers.json', asset].map(
      (path) => visitor.get(path),
    ),
    visitor.post('/inloggen', { email: 'nobody' }),
    visitor.post('/inloggen', { email: 'x'.repeat(2 * 1024 * 1024) }),
    visitor.send('/inloggen', { method: 'POST', headers: { origin: 'https://elsewhere.example' } }),
  ])
}

describe('over http', () => {
  const roer = useRoerHere()

  test('nothing runs that is no file of ours, nobody frames us, and no device is asked', async () => {
    for (const { headers, status } of await everyKind(roer.stranger())) {
      const policy = headers.get('content-security-policy')
      assert.deepEqual(
        policy
          ?.split(';')
          .map((one) => one.trim())
          .filter(Boolean),
        POLICY,
      )
      assert.doesNotMatch(policy!, /unsafe|sha256|nonce|https?:/)
      assert.equal(headers.get('x-frame-options'), 'DENY', String(status))
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      for (const name of ['opener-policy', 'resource-policy']) {
        assert.equal(headers.get(`cross-origin-${name}`), 'same-origin')
      }
      assert.equal(headers.get('cross-origin-embedder-policy'), 'require-corp')
      assert.match(headers.get('permissions-policy')!, /camera=\(\).*geolocation=\(\)/)
      assert.equal(headers.get('strict-transport-security'), null)
      assert.equal(headers.get('x-powered-by'), null)
    }
  })
})

describe('a page of a plan', () => {
  const roer = useRoerHere()

  test('is never packed: how small it becomes would tell what is in it', async () => {
    const noor = await roer.signedIn('noor@packed.example')
    const family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const packed = async (path: string) => {
      const headers = { 'accept-encoding': 'gzip, deflate, br' }
      const answer = await noor.send(path, { headers })
      assert.equal(answer.status, 200)
      return answer.headers.get('content-encoding')
    }
    for (const page of ['plan', 'kring', 'ik', 'ik/meenemen']) {
      assert.equal(await packed(`/p/${family}/${page}`), null, page)
    }
    assert.equal(await packed('/cijfers'), 'gzip')
  })
})

describe('over https', () => {
  const roer = useRoerHere({ reachedAt: 'https://roer.example' })

  test('browsers are told to forget http', async () => {
    const { headers } = await roer.stranger().get('/')
    assert.equal(headers.get('strict-transport-security'), 'max-age=15768000; includeSubDomains')
  })
})

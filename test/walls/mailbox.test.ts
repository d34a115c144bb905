/**
 * The mailbox of the example lets anybody sign in as anybody. So it is there for whoever sits at this
 * machine, and for nobody who comes in by a detour.
 */

import assert from 'node:assert/strict'
import { request } from 'node:http'
import { describe, test } from 'node:test'
import { useRoerHere } from '../roer-here.ts'

describe('the mailbox of the example', () => {
  const roer = useRoerHere({ mailbox: true })

  const ask = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      request(`${roer.address}/postbus`, { headers })
        .on('response', (response) => resolve(response.resume().statusCode ?? 0))
        .on('error', reject)
        .end()
    })

  test('opens on this machine', async () => {
    const { port } = new URL(roer.address)
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      assert.equal(await ask({ host: `${host}:${port}` }), 200, host)
    }
  })

  test('is not there for a website that lets its own name lead to this machine', async () => {
    const { port } = new URL(roer.address)
    for (const host of ['elsewhere.example', 'localhost.elsewhere.example', '192.0.2.1']) {
      assert.equal(await ask({ host: `${host}:${port}` }), 404, host)
    }
  })

  test('is not there for whoever a proxy on this machine passes on', async () => {
    for (const name of ['x-forwarded-for', 'forwarded']) {
      assert.equal(await ask({ [name]: 'for=192.0.2.60' }), 404, name)
    }
  })
})

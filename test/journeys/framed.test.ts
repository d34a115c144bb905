/** A page of Roer inside somebody else's page shows nothing there, whatever it is. */

import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { desktop, leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'

describe('a page of somebody else', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  let elsewhere: Server
  before(async () => {
    elsewhere = createServer((request, response) => {
      const path = request.url === '/' ? '/nu' : request.url!
      response.setHeader('content-type', 'text/html')
      response.end(`<title>Elsewhere</title><iframe src="${roer.address}${path}"></iframe>`)
    }).listen(0, '127.0.0.1')
    await new Promise((open) => elsewhere.once('listening', open))
  })
  after(() => new Promise((closed) => elsewhere.close(closed)))

  test('cannot frame any page of Roer', async () => {
    for (const path of ['/', '/nu', '/inloggen', '/cijfers', '/vandaag']) {
      const page = await browser.open(desktop)
      const refused = page.waitForEvent('console', (message) =>
        /frame-ancestors|X-Frame-Options/i.test(message.text()),
      )
      const { port } = elsewhere.address() as AddressInfo
      await page.goto(`http://127.0.0.1:${port}${path}`)
      await refused
      const [, frame] = page.frames()
      assert.doesNotMatch((await frame?.content()) ?? '', /Roer/, path)
      await leave(page)
    }
  })
})

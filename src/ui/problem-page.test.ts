import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import { loadTexts } from '../platform/text.ts'
import { answerFailure, answerMissing, answerTooLarge } from './problem-page.tsx'

describe('when a page cannot be shown', () => {
  const text = loadTexts().nl
  const secret = 'duplicate key (email)=(noor@family.example)'
  let reported: unknown[]
  beforeEach(() => {
    reported = []
  })

  const app = new Hono<AppEnv>()
  app.use(async (c, next) => {
    c.set('text', text)
    c.set('frame', { text, asset: (name) => name, path: c.req.path })
    await next()
  })
  const thrown: Record<string, Error> = {
    '/problem': new Problem('conflict', 'signIn.noMail'),
    '/elsewhere': new HTTPException(403),
    '/broken': new Error(secret),
  }
  for (const [path, error] of Object.entries(thrown)) {
    app.get(path, () => {
      throw error
    })
  }
  app.get('/large', answerTooLarge)
  app.notFound(answerMissing)
  app.onError(answerFailure((error) => void reported.push(error)))

  for (const { path, status, code } of [
    { path: '/nowhere', status: 404, code: 'problem.notFound' },
    { path: '/problem', status: 409, code: 'signIn.noMail' },
    { path: '/elsewhere', status: 403, code: 'problem.elsewhere' },
    { path: '/large', status: 413, code: 'problem.tooLarge' },
    { path: '/broken', status: 500, code: 'problem.ours' },
  ]) {
    test(`${path} says in plain words what to do (${status})`, async () => {
      const response = await app.request(path)
      const page = await response.text()
      assert.equal(response.status, status)
      assert.ok(page.includes(text(code)))
      assert.ok(page.includes(text('problem.home')))
      assert.equal(response.headers.get('cache-control'), 'no-store')
    })

    test(`${path} says the same to a program`, async () => {
      const response = await app.request(path, { headers: { accept: 'application/json' } })
      assert.deepEqual([response.status, await response.json()], [status, { code }])
    })
  }

  test('a mistake of ours is told to whoever runs Roer, not to who meets it', async () => {
    const page = await (await app.request('/broken')).text()
    assert.ok(!page.includes(secret) && !page.includes('    at '))
    assert.deepEqual(reported, [thrown['/broken']])
  })

  test('what people can meet is no alarm', async () => {
    for (const path of ['/problem', '/elsewhere', '/nowhere']) await app.request(path)
    assert.deepEqual(reported, [])
  })
})

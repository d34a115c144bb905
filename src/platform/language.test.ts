import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import type { AppEnv } from './http.ts'
import { chooseLanguage } from './language.ts'
import { createText } from './text.ts'

const nothing = new Map<string, string>()
const texts = { nl: createText('nl', nothing), en: createText('en', nothing) }
const app = new Hono<AppEnv>()
app.use(chooseLanguage({ texts, asset: (name) => name, keepsNothing: (path) => path === '/hulp' }))
app.all('*', (c) => c.json([c.var.text.language, c.var.frame.path]))

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await app.request(path, { method, headers })
  const to = response.headers.get('location')
  return {
    said: to === null ? await response.json() : { status: response.status, to },
    cookie: response.headers.get('set-cookie'),
  }
}

test('Roer speaks Dutch to whoever did not choose, whatever their browser says', async () => {
  const unheard: Record<string, string>[] = [
    {},
    { 'accept-language': 'en-GB,en;q=0.9' },
    { 'accept-language': 'klingon;;;=q' },
    { cookie: 'taal=xx' },
    { cookie: 'taal=__proto__' },
  ]
  for (const headers of unheard) {
    assert.deepEqual(await ask('/plan?a=1', headers), { said: ['nl', '/plan?a=1'], cookie: null })
  }
})

test('a choice is kept in a cookie, and leaves the address', async () => {
  const { said, cookie } = await ask('/plan?a=1&taal=en&b=2')
  assert.deepEqual(said, { status: 303, to: '/plan?a=1&b=2' })
  assert.match(cookie!, /^taal=en; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.deepEqual((await ask('/plan', { cookie: 'taal=en' })).said, ['en', '/plan'])
})

test('a language that Roer does not speak changes nothing', async () => {
  const { said, cookie } = await ask('/plan?taal=fr', { cookie: 'taal=en' })
  assert.deepEqual(said, ['en', '/plan?taal=fr'])
  assert.equal(cookie, null)
})

test('the safety page keeps no cookie: its address carries the choice', async () => {
  assert.deepEqual(await ask('/hulp?taal=en'), { said: ['en', '/hulp?taal=en'], cookie: null })
  assert.deepEqual((await ask('/hulp', { cookie: 'taal=en' })).said, ['en', '/hulp'])
})

test('a form is answered where it is, in the language of its address', async () => {
  assert.deepEqual((await ask('/plan?taal=en', {}, 'POST')).said, ['en', '/plan?taal=en'])
})

test('choosing a language never leads to another website', async () => {
  for (const path of ['//elsewhere.example/?taal=en', '///elsewhere.example/?taal=en']) {
    const { said } = await ask(`http://localhost${path}`)
    assert.deepEqual(said, { status: 303, to: '/elsewhere.example/' })
  }
})

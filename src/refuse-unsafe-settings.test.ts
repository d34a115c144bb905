import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyUnsafe } from './refuse-unsafe-settings.ts'
import { readSettings } from './settings.ts'

const server = {
  DATABASE_URL: 'postgres://roer_login:lang-en-eigen-7391@db/roer',
  ROER_KEY_FILE: '/run/secrets/roer.key',
}
const why = (changes: Readonly<Record<string, string>>) =>
  whyUnsafe(readSettings({ ...server, ...changes }))

test('on one machine Roer starts as it is, with its key beside the data', () => {
  assert.equal(whyUnsafe(readSettings({})), undefined)
  assert.equal(whyUnsafe(readSettings({ PORT: '9000', ROER_DATA: '/srv/roer' })), undefined)
})

test('on a server it starts once the key has a place of its own', () => {
  assert.equal(why({}), undefined)
  assert.match(why({ ROER_KEY_FILE: '' })!, /^With DATABASE_URL, say in ROER_KEY_FILE/)
  assert.match(
    why({ ROER_DATA: '/srv', ROER_KEY_FILE: '/srv/root.key' })!,
    /^With DATABASE_URL, say in ROER_KEY_FILE/,
  )
})

test('on a server with a key service it starts once the ledger has a place of its own', () => {
  const service = { ROER_KEY_FILE: '', ROER_KEY_SERVICE: '/run/roer/keys.sock' }
  assert.match(why(service)!, /^With DATABASE_URL and ROER_KEY_SERVICE, say in ROER_LEDGER/)
  assert.equal(why({ ...service, ROER_LEDGER: '/var/lib/roer/erased.ledger' }), undefined)
})

test('a password that everybody tries first is refused, and not repeated', () => {
  for (const word of ['postgres', 'Geheim', 'roer_login', 'changeme', 'p%61ssword']) {
    const url = `postgres://roer_login:${word}@db/roer`
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
      const said = why({ [name]: url })!
      assert.match(said, new RegExp(`^The password in ${name} `))
      assert.ok(!said.includes(`:${word}`))
    }
  }
  assert.equal(why({ DATABASE_URL: 'postgres://roer_login@%2Fvar%2Frun/roer' }), undefined)
})

test('it does not open to other machines over http', () => {
  assert.match(why({ HOST: '0.0.0.0' })!, /ROER_ADDRESS is not https/)
  assert.match(why({ HOST: '::', ROER_ADDRESS: 'http://roer.example' })!, /https/)
  assert.equal(why({ HOST: '0.0.0.0', ROER_ADDRESS: 'https://roer.example' }), undefined)
})

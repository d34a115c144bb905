import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Failure } from './platform/failure.ts'
import { projectRoot } from './platform/root.ts'
import { isThisMachine, readSettings } from './settings.ts'

test('without any setting Roer runs here, on this machine only', () => {
  assert.deepEqual(readSettings({}), {
    port: 8080,
    host: '127.0.0.1',
    dataFolder: join(projectRoot, 'data'),
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    keyFile: join(projectRoot, 'data', 'root.key'),
    keyService: undefined,
    ledgerFile: join(projectRoot, 'data', 'erased.ledger'),
    organisationsFile: undefined,
    supportersFile: undefined,
    smtpUrl: undefined,
    mailFrom: 'roer@localhost.localdomain',
    address: 'http://localhost:8080',
  })
})

test('each setting is taken from the environment', () => {
  assert.deepEqual(
    readSettings({
      PORT: ' 80 ',
      HOST: '0.0.0.0',
      ROER_DATA: '/srv/roer',
      DATABASE_URL: 'postgres://roer@db/roer',
      DATABASE_OWNER_URL: 'postgresql://owner@db/roer',
      ROER_KEY_FILE: '/etc/roer.key',
      ROER_ORGANISATIONS: '/etc/organisations.yaml',
      ROER_SUPPORTERS: '/etc/supporters.yaml',
      SMTP_URL: 'smtps://user:word@mail:465',
      ROER_MAIL_FROM: 'roer@gemeente.example',
      ROER_ADDRESS: 'https://roer.example/',
    }),
    {
      port: 80,
      host: '0.0.0.0',
      dataFolder: '/srv/roer',
      databaseUrl: 'postgres://roer@db/roer',
      databaseOwnerUrl: 'postgresql://owner@db/roer',
      keyFile: '/etc/roer.key',
      keyService: undefined,
      ledgerFile: '/etc/erased.ledger',
      organisationsFile: '/etc/organisations.yaml',
      supportersFile: '/etc/supporters.yaml',
      smtpUrl: 'smtps://user:word@mail:465',
      mailFrom: 'roer@gemeente.example',
      address: 'https://roer.example',
    },
  )
})

test('with a key service the ledger is not looked for beside a key file', () => {
  const { keyService, ledgerFile } = readSettings({
    ...{ ROER_KEY_SERVICE: '/run/roer/keys.sock', ROER_KEY_FILE: '/etc/roer.key' },
    ROER_DATA: '/srv/roer',
  })
  assert.deepEqual([keyService, ledgerFile], ['/run/roer/keys.sock', '/srv/roer/erased.ledger'])
})

test('an empty setting is no setting; links and key follow port and folder', () => {
  const { port, address, keyFile } = readSettings({ PORT: '', DATABASE_URL: ' ' })
  assert.deepEqual([port, address], [8080, 'http://localhost:8080'])
  assert.equal(readSettings({ PORT: '9000' }).address, 'http://localhost:9000')
  assert.equal(keyFile, join(projectRoot, 'data', 'root.key'))
  assert.equal(readSettings({ ROER_DATA: '/srv/roer' }).keyFile, '/srv/roer/root.key')
})

const word = 'a-secret-word'
for (const [name, value, wanted] of [
  ['PORT', 'http', '0 to 65535'],
  ['PORT', '65536', '0 to 65535'],
  ['PORT', '-1', '0 to 65535'],
  ['PORT', '80.5', '0 to 65535'],
  ['PORT', '0x1F90', '0 to 65535'],
  ['PORT', '1e3', '0 to 65535'],
  ['DATABASE_URL', `mysql://roer:${word}@db/roer`, 'postgres://… or postgresql://…'],
  ['DATABASE_URL', word, 'postgres://'],
  ['DATABASE_OWNER_URL', `roer:${word}@db`, 'postgres://'],
  ['SMTP_URL', `http://roer:${word}@mail`, 'smtp://… or smtps://…'],
  ['ROER_ADDRESS', 'roer.example', 'http://… or https://…'],
] as const) {
  test(`${name} cannot be ${value.replace(word, '…')}, and its passwords are not repeated`, () => {
    assert.throws(
      () => readSettings({ [name]: value }),
      (error) => {
        assert.ok(error instanceof Failure)
        assert.equal(error.exitCode, 2)
        assert.ok(error.message.startsWith(name))
        assert.ok(error.message.includes(wanted))
        assert.ok(!error.message.includes(word))
        return true
      },
    )
  })
}

// RFC 5735 §4: 127.0.0.0/8 is this host; RFC 4291 §2.5.3 and §2.5.5.2 for version 6.
for (const { address, here } of [
  { address: '127.0.0.1', here: true },
  { address: '127.8.9.10', here: true },
  { address: 'localhost', here: true },
  { address: '::1', here: true },
  { address: '::ffff:127.0.0.1', here: true },
  { address: '0.0.0.0', here: false },
  { address: '::', here: false },
  { address: '192.168.1.5', here: false },
  { address: '10.127.0.1', here: false },
  { address: 'roer.example', here: false },
  { address: 'localhost.roer.example', here: false },
]) {
  test(`${address} is ${here ? 'this machine alone' : 'to be reached by others'}`, () => {
    assert.equal(isThisMachine(address), here)
  })
}

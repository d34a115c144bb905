/** What can be wrong when Roer starts: one line that says what to do, and no trace of a stack. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { projectRoot } from '../../src/platform/root.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { useDatabase } from '../database.ts'
import { type Ending, fillWithExample, freePort, startRoer } from '../running-roer.ts'

describe('Roer does not start, and says why', () => {
  let folder = ''
  const servers: Server[] = []

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roer-start-'))
    await fillWithExample(join(folder, 'data'))
  })
  after(() => {
    for (const server of servers) server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const inside = (name: string) => join(folder, name)
  const file = (name: string, text: string | Buffer, mode = 0o600) => {
    writeFileSync(inside(name), text)
    chmodSync(inside(name), mode)
    return inside(name)
  }
  /** @returns the port of a server on this machine that does this with whoever calls */
  async function answering(call: (socket: Socket) => void): Promise<number> {
    const server = createServer(call).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  const wrongSettings: { environment: Record<string, string>; says: RegExp }[] = [
    ...['abc', '-1', '65536', '80.5', '8080x'].map((port) => ({
      environment: { PORT: port },
      says: /^PORT is ".*"; it should be a number from 0 to 65535\.$/,
    })),
    ...['mysql://localhost/roer', 'localhost:5432', 'https://localhost'].map((url) => ({
      environment: { DATABASE_URL: url },
      says: /^DATABASE_URL is not an address like postgres:\/\/… or postgresql:\/\/…\.$/,
    })),
    {
      environment: { SMTP_URL: 'http://localhost' },
      says: /^SMTP_URL is not an address like smtp:\/\/… or smtps:\/\/…\.$/,
    },
    {
      environment: { ROER_ADDRESS: 'roer.example' },
      says: /^ROER_ADDRESS is not an address like http:\/\/… or https:\/\/…\.$/,
    },
  ]
  for (const { environment, says } of wrongSettings) {
    const [[name, value]] = Object.entries(environment) as [[string, string]]
    test(`${name}=${value}`, async () => {
      const said = await refusal({ ROER_DATA: inside('data'), ...environment }, 2)
      assert.match(said, says)
    })
  }

  test('no word of a password in an address is repeated', async () => {
    for (const name of ['DATABASE_URL', 'SMTP_URL']) {
      const said = await refusal(
        { ROER_DATA: inside('data'), [name]: 'ftp://me:blauwe-fiets-9@host' },
        2,
      )
      assert.doesNotMatch(said, /blauwe-fiets/)
    }
    const port = await freePort()
    const url = `postgres://me:blauwe-fiets-9@127.0.0.1:${port}/roer`
    assert.doesNotMatch(
      await refusal({ DATABASE_URL: url, ROER_KEY_FILE: inside('apart.key') }),
      /blauwe-fiets/,
    )
  })

  test('the port is taken', async () => {
    const port = await answering(() => {})
    const said = await refusal({ ROER_DATA: inside('data'), PORT: String(port) })
    assert.match(said, new RegExp(`^Port ${port} is taken .* PORT=${port + 1} npm start$`))
  })

  test('the address is not one of this machine', async () => {
    const said = await refusal({ ROER_DATA: inside('data'), PORT: '0', HOST: '192.0.2.1' })
    assert.match(said, /^Cannot listen on 192\.0\.2\.1: HOST is no address of this machine\.$/)
  })

  test('another Roer has the data folder; afterwards it is free', async () => {
    const first = startRoer({ ROER_DATA: inside('data'), PORT: '0' })
    await first.open
    const said = await refusal({ ROER_DATA: inside('data'), PORT: '0' })
    assert.match(
      said,
      /^The data folder .*data is in use by another Roer \(process \d+\)\. .*ROER_DATA/,
    )
    await first.end('SIGKILL')

    const port = await freePort()
    const next = startRoer({ ROER_DATA: inside('data'), PORT: String(port) })
    await next.open
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200)
    const { code, err } = await next.end('SIGTERM')
    assert.deepEqual({ code, err }, { code: 0, err: '' })
  })

  test('the data folder cannot be made or written', async () => {
    const notAFolder = file('a-file', 'no folder')
    for (const place of [join(notAFolder, 'data'), notAFolder]) {
      const said = await refusal({ ROER_DATA: place, PORT: '0' })
      assert.match(said, /^Cannot write in the data folder .* \(E[A-Z]+\)\. .*ROER_DATA/)
    }
  })

  test('the data folder holds something else', async () => {
    mkdirSync(inside('other'))
    writeFileSync(join(inside('other'), 'database'), 'a letter')
    const said = await refusal({ ROER_DATA: inside('other'), PORT: '0' })
    assert.match(said, /^The database in the data folder .*other is damaged .* ROER_DATA\.$/)
  })

  for (const { what, make, says } of [
    {
      what: 'can be read by others',
      make: () => file('open.key', Buffer.alloc(32, 1), 0o644),
      says: /^The key file .*open\.key can be read by others\. Run: chmod 600 .*open\.key$/,
    },
    {
      what: 'holds something else',
      make: () => file('short.key', 'geheim'),
      says: /^The key file .*short\.key does not hold a key of 32 bytes\.$/,
    },
    {
      what: 'is a folder',
      make: () => {
        mkdirSync(inside('folder.key'), { mode: 0o700 })
        return inside('folder.key')
      },
      says: /^Cannot read or make the key file .*folder\.key \(EISDIR\)\. .*ROER_KEY_FILE/,
    },
    {
      what: 'cannot be made',
      make: () => join(file('no-folder', ''), 'root.key'),
      says: /^Cannot read or make the key file .*root\.key \(E[A-Z]+\)\. .*ROER_KEY_FILE/,
    },
  ]) {
    test(`the key file ${what}`, async () => {
      const environment = { ROER_DATA: inside('fresh'), PORT: '0', ROER_KEY_FILE: make() }
      assert.match(await refusal(environment), says)
    })
  }

  test('nobody answers at DATABASE_URL', async () => {
    const nobody = await freePort()
    const silent = await answering(() => {})
    const rude = await answering((socket) => socket.end())
    const other = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const starts = [nobody, silent, rude, other].map((port) => {
      const url = `postgres://me@127.0.0.1:${port}/roer`
      return refusal({ DATABASE_URL: url, ROER_KEY_FILE: inside('apart.key'), PORT: '0' })
    })
    for (const said of await Promise.all(starts)) {
      assert.match(said, /^Cannot reach the database of DATABASE_URL: .+\.$/)
    }
  })

  for (const { what, name, change, says } of [
    {
      what: 'a quote that does not end',
      name: 'text/nl/plan.yaml',
      change: (text: string) => text.replace(/title: (.*)/, 'title: "$1'),
      says: /^content\/text\/nl\/plan\.yaml, line \d+: .+$/,
    },
    {
      what: 'a number where words belong',
      name: 'text/en/plan.yaml',
      change: (text: string) => text.replace(/title: .*/, 'title: 7'),
      says: /^content\/text\/en\/plan\.yaml, line 3 \(plan\.title\): .+$/,
    },
    {
      what: 'the same name twice',
      name: 'example/families/noor.yaml',
      change: (text: string) => `${text}\nstatus: example\n`,
      says: /^content\/example\/families\/noor\.yaml, line \d+: .+$/,
    },
  ]) {
    test(`content has ${what}: file and line are named`, async () => {
      const copy = copyOfProject(join(inside('copies'), name.replaceAll('/', '-')))
      const broken = join(copy, 'content', name)
      writeFileSync(broken, change(readFileSync(broken, 'utf8')))
      const program = join(copy, 'build', 'main.js')
      const said = await refusal({ ROER_DATA: inside('data'), PORT: '0' }, 1, program)
      assert.match(said, says)
    })
  }

  /** The program with content of its own to break. */
  function copyOfProject(place: string): string {
    mkdirSync(place, { recursive: true })
    for (const part of [
      'package.json',
      'content',
      'migrations',
      'build/main.js',
      'build/program',
    ]) {
      cpSync(join(projectRoot, part), join(place, part), { recursive: true })
    }
    for (const part of [
      'node_modules',
      'build/assets',
      'build/assets.json',
      'build/content.json',
    ]) {
      symlinkSync(join(projectRoot, part), join(place, part))
    }
    return place
  }
})

describe('a server is given', () => {
  const database = useDatabase('server')
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'roer-start-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
  const keyFile = () => join(folder, 'apart.key')

  test('but no place for the key', async () => {
    const said = await refusal({ DATABASE_URL: database.url!, ROER_DATA: folder, PORT: '0' }, 2)
    assert.match(said, /^With DATABASE_URL, say in ROER_KEY_FILE where the root key is/)
  })

  test('but no such database', async () => {
    const url = database.url!.replace(/[^/]+$/, 'geen')
    const said = await refusal({ DATABASE_URL: url, ROER_KEY_FILE: keyFile(), PORT: '0' })
    assert.match(said, /^Cannot reach the database of DATABASE_URL: .*"geen" does not exist\.$/)
  })

  test('but the login may not make tables', async () => {
    const asked = { DATABASE_URL: database.url!, PORT: '0' }
    const said = await refusal({ ...asked, ROER_KEY_FILE: keyFile() })
    assert.match(said, /DATABASE_OWNER_URL/)
  })

  test('but no mail server: Roer opens, and says that nobody can sign in', async () => {
    const port = await freePort()
    const roer = startRoer({
      DATABASE_URL: database.url!,
      DATABASE_OWNER_URL: database.ownerUrl!,
      ROER_KEY_FILE: keyFile(),
      PORT: String(port),
    })
    await roer.open
    const page = await fetch(`http://127.0.0.1:${port}/inloggen`)
    assert.equal(page.status, 403)
    assert.ok((await page.text()).includes(loadTexts().nl('signIn.noMail')))
    const { code, err } = await roer.end('SIGTERM')
    assert.equal(code, 0)
    assert.match(err, /^No SMTP_URL is set, so nobody can sign in: .+\n$/)
  })
})

/** What it said on stderr: one line, without a stack, and nothing on the other stream. */
async function refusal(
  environment: Record<string, string>,
  exitCode = 1,
  program?: string,
): Promise<string> {
  const roer = startRoer(environment, program ? { program } : {})
  roer.open.then(() => roer.end('SIGKILL')).catch(() => {})
  const ending: Ending = await roer.ended
  assert.equal(ending.code, exitCode, `${ending.out}${ending.err}`)
  assert.doesNotMatch(ending.err, /^\s+at .*:\d+/m)
  assert.equal(ending.out, '')
  const lines = ending.err.trimEnd().split('\n')
  assert.equal(lines.length, 1, ending.err)
  return lines[0]!
}

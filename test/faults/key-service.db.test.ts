/**
 * The root key is with a service in a process of its own, which is killed, stopped and started while
 * people use Roer.
 */

import assert from 'node:assert/strict'
import { hkdfSync, randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { startFamily, write } from '../a-family.ts'
import { useRunningRoer } from '../running-roer.ts'
import { type Visitor, visitor } from '../visitor.ts'

const text = loadTexts().nl
const UNAVAILABLE = 'Even niet beschikbaar. Er is niets kwijt.'

describe('a Roer whose root key is with a service', () => {
  const roer = useRunningRoer({ mail: 'smtp', keyService: true })
  let noor: Visitor
  let family: string

  before(async () => {
    assert.ok(text('problem.unavailable').startsWith(UNAVAILABLE))
    noor = visitor(roer.address)
    await noor.signIn('noor@family.example', roer.mail.next)
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    await write(noor, family, 'goal', { text: 'Naar zee' })
  })
  const here = (rest: string) => `/p/${family}/${rest}`
  const readable = async () => {
    const { status, body } = await noor.get(here('plan'))
    return status === 200 && body.includes('Naar zee')
  }
  const goal = (words: string) => noor.post(here('schrijf/goal'), { id: randomUUID(), text: words })

  test('says that nothing is lost while the service is down, writes nothing, and goes on after', async () => {
    assert.ok(await readable())
    await roer.keyService.process().end('SIGKILL')

    for (const path of ['plan', 'vandaag', 'ik', 'kring', 'ik/alleen-van-mij'].map(here)) {
      const { status, body } = await noor.get(path)
      assert.equal(status, 503, path)
      assert.ok(body.includes(UNAVAILABLE), path)
      assert.doesNotMatch(body, /Naar zee|Noor/)
    }
    const written = await goal('Niet half')
    assert.equal(written.status, 503)
    assert.ok(written.body.includes(UNAVAILABLE) && written.body.includes('Niet half'))
    const begun = randomUUID()
    const begin = await noor.post('/begin', { id: begun, name: 'Noor', role: 'youth' })
    assert.equal(begin.status, 503)
    const copy = await noor.post(here('ik/meenemen'), { as: 'json' })
    assert.equal(copy.status, 503)
    assert.doesNotMatch(copy.body, /Naar zee/)
    for (const path of ['/', '/nu', '/cijfers', '/bewaren', '/inloggen']) {
      assert.ok((await roerless().get(path)).status < 400, `${path} needs no key`)
    }

    await roer.keyService.start()
    assert.ok(await readable())
    const { body } = await noor.get(here('plan'))
    assert.doesNotMatch(body, /Niet half/)
    assert.equal((await noor.get(`/p/${begun}/plan`)).status, 404)
    assert.equal((await goal('Weer verder')).status, 303)
    assert.match((await noor.get(here('plan'))).body, /Weer verder/)
    assert.match(roer.said, /The key service does not answer/)
    assert.doesNotMatch(roer.said, /Naar zee|Niet half/)
  })

  test('waits no longer than seconds for a service that hangs', async () => {
    const { pid } = roer.keyService.process()
    process.kill(pid, 'SIGSTOP')
    const since = performance.now()
    const { status, body } = await noor.get(here('plan'))
    const waited = performance.now() - since
    process.kill(pid, 'SIGCONT')
    assert.equal(status, 503)
    assert.ok(body.includes(UNAVAILABLE))
    assert.ok(waited < 5_000, `${waited} ms`)
    assert.ok(await readable())
  })

  test('finds the service at its own next start, and refuses to start without', async () => {
    await roer.stop()
    await roer.keyService.process().end('SIGKILL')
    await assert.rejects(roer.start(), /key service at .* does not answer/)
    await roer.keyService.start()
    await roer.start()
    assert.ok(await readable())
  })

  // /proc shows the memory of a process on Linux, to whoever may look into it.
  test('never has the root key in its memory; the service does', async (t) => {
    const file = join(roer.folder, roer.database ? 'apart.key' : 'root.key')
    const root = readFileSync(file)
    const wrapping = Buffer.from(hkdfSync('sha256', root, new Uint8Array(), 'roer family keys', 32))
    assert.ok(await readable())
    const [roers, holders] = [roer.process.pid, roer.keyService.process().pid]
    if (!existsSync(`/proc/${roers}/mem`)) return t.skip('no /proc here')
    assert.ok(inMemory(holders, root) || inMemory(holders, wrapping), 'the service has it')
    for (const key of [root, wrapping]) assert.ok(!inMemory(roers, key))
  })

  const roerless = () => visitor(roer.address)
})

const AT_ONCE = 8 * 1024 * 1024

/** Whether these bytes stand anywhere in what this process may write to. */
function inMemory(pid: number, wanted: Buffer): boolean {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const parts = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      return from && to ? [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as const] : []
    })
  const buffer = Buffer.alloc(AT_ONCE + wanted.length)
  const isThere = (from: number, to: number) => {
    try {
      const length = readSync(memory, buffer, 0, Math.min(buffer.length, to - from), from)
      return buffer.subarray(0, length).includes(wanted)
    } catch {
      // Set apart and never used.
      return false
    }
  }
  let found = false
  for (const [from, to] of parts) {
    for (let at = from; at < to && !found; at += AT_ONCE) found = isThere(at, to)
  }
  closeSync(memory)
  return found
}

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Failure } from './failure.ts'
import { serveKeys } from './key-service.ts'
import { rootsAt } from './key-service-client.ts'
import { Problem } from './problem.ts'
import { rootKeyOf } from './root-key.ts'
import type { Random } from './seal.ts'

const random: Random = (bytes) => randomBytes(bytes)
const folder = mkdtempSync(join(tmpdir(), 'roer-keys-'))
const ends: (() => unknown)[] = []
after(async () => {
  for (const end of ends) await end()
  rmSync(folder, { recursive: true })
})
let made = 0
async function service(how: { file?: string; socket?: string; group?: boolean } = {}) {
  made++
  const file = how.file ?? join(folder, `${made}.key`)
  const socket = how.socket ?? join(folder, `${made}.sock`)
  const { stop } = await serveKeys({ random, file, socket, ...(how.group && { group: true }) })
  ends.push(stop)
  const reported: unknown[] = []
  const roots = () => rootsAt({ socket, report: (error) => reported.push(error) })
  return { file, socket, stop, roots, reported }
}
const isUnavailable = (error: unknown) => error instanceof Problem && error.status === 503

describe('a service that holds the root key', () => {
  test('wraps and opens as the key itself would, and gives the key to nobody', async () => {
    const { file, roots } = await service()
    const [root] = (await roots()).known()
    const key = randomBytes(32)
    const wrapped = await root!.wrap(key, 'family key')
    const itself = rootKeyOf(readFileSync(file), random)
    assert.deepEqual(root!.fingerprint, new Uint8Array(itself.fingerprint))
    assert.deepEqual(Buffer.from((await itself.unwrap(wrapped, 'family key'))!), key)
    assert.deepEqual(Buffer.from((await root!.unwrap(wrapped, 'family key'))!), key)
    assert.ok(!('secrets' in root!))
  })

  test('opens nothing that was changed, or wrapped for something else or by another', async () => {
    const { roots } = await service()
    const [root] = (await roots()).known()
    const [other] = (await (await service()).roots()).known()
    const wrapped = await root!.wrap(randomBytes(32), 'family key')
    const changed = Uint8Array.from(wrapped)
    changed[20]! ^= 1
    assert.equal(await root!.unwrap(changed, 'family key'), undefined)
    assert.equal(await root!.unwrap(wrapped, 'secrets'), undefined)
    assert.equal(await other!.unwrap(wrapped, 'family key'), undefined)
  })

  test('is asked by its owner alone, or by its group where that is said', async () => {
    const mode = ({ socket }: { socket: string }) => statSync(socket).mode & 0o777
    assert.equal(mode(await service()), 0o600)
    assert.equal(mode(await service({ group: true })), 0o660)
    assert.equal(statSync((await service()).file).mode & 0o777, 0o600)
  })

  test('refuses what is no question of Roer, and goes on', async () => {
    const { socket, roots } = await service()
    const [root] = (await roots()).known()
    const name = Buffer.from(root!.fingerprint).toString('hex')
    const bytes = randomBytes(32).toString('base64')
    for (const [body, status] of [
      ['', 400],
      ['{', 400],
      ['[]', 400],
      [JSON.stringify({ root: name, place: 'something else', bytes }), 400],
      [JSON.stringify({ root: name, place: 'family key', bytes, more: 1 }), 400],
      [JSON.stringify({ root: 'f'.repeat(64), place: 'family key', bytes }), 404],
      [JSON.stringify({ root: name, place: 'family key', bytes: '' }), 404],
      ['x'.repeat(1_000_000), 400],
      [`${' '.repeat(100_000)}${JSON.stringify({ root: name, place: 'family key', bytes })}`, 400],
    ] as const) {
      assert.equal(await post(socket, '/unwrap', body), status, body.slice(0, 80))
    }
    assert.equal(await post(socket, '/export', '{}'), 404)
    assert.ok(await root!.wrap(randomBytes(32), 'family key'))
  })

  test('takes the place of one that was killed, and of none that lives', async () => {
    const one = await service()
    await assert.rejects(service({ socket: one.socket }), (error) => error instanceof Failure)
    const file = join(folder, 'no-socket')
    writeFileSync(file, 'words')
    await assert.rejects(service({ socket: file }), (error) => error instanceof Failure)
    assert.equal(readFileSync(file, 'utf8'), 'words')
  })

  test('knows a root key that took the place of another', async () => {
    const { file, roots } = await service()
    const known = await roots()
    const [old] = known.known()
    const wrapped = await old!.wrap(randomBytes(32), 'family key')
    rmSync(file)
    writeFileSync(file, randomBytes(32), { mode: 0o600 })
    assert.equal(await known.lookAgain(), true)
    assert.equal(known.known().length, 2)
    assert.ok(await old!.unwrap(wrapped, 'family key'), 'what is not wrapped anew yet still opens')
    assert.equal(await known.lookAgain(), false)
  })

  test('that is gone says so at once, and is found again when it is back', async () => {
    const one = await service()
    const [root] = (await one.roots()).known()
    await one.stop()
    await assert.rejects(root!.wrap(randomBytes(32), 'family key'), isUnavailable)
    assert.equal(one.reported.length, 1)
    await service({ file: one.file, socket: one.socket })
    assert.ok(await root!.wrap(randomBytes(32), 'family key'))
  })

  for (const [what, answer] of [
    ['nothing', ''],
    ['nonsense', 'nonsense\n'.repeat(100)],
    ['no JSON', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{x}'],
    ['another answer', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'],
    ['too much', `HTTP/1.1 200 OK\r\n\r\n${' '.repeat(10_000)}`],
    ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"roots"'],
  ] as const) {
    test(`that answers ${what} is as one that is down, within seconds`, async () => {
      const socket = join(folder, `${what.replaceAll(' ', '-')}.sock`)
      const server: Server = createServer((connection) => {
        connection.on('error', () => {})
        connection.once('data', () => connection.write(answer))
        ends.push(() => connection.destroy())
      })
      await new Promise<void>((open) => server.listen(socket, open))
      ends.push(() => server.close())
      const since = performance.now()
      await assert.rejects(rootsAt({ socket, report: () => {} }), isUnavailable)
      assert.ok(performance.now() - since < 4_000)
    })
  }
})

/** @returns the status that a message is answered with */
const post = (socketPath: string, path: string, body: string) =>
  new Promise<number>((resolve, reject) => {
    const asking = request({ socketPath, path, method: 'POST' }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    asking.once('error', reject)
    asking.end(body)
  })

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Failure } from './failure.ts'
import { createKeys, type Random } from './keys.ts'
import { readRootKey } from './root-key.ts'

const random: Random = (bytes) => randomBytes(bytes)
const root = randomBytes(32)
const keys = createKeys(root, random)
const words = 'Ik slaap slecht. 😀 مرحبا'
const place = 'item|family-1|item-1|words|1'

describe('sealed words', () => {
  const sealed = keys.system.seal(words, place)

  test('open again in their own place', () => {
    assert.equal(keys.system.open(sealed, place), words)
    assert.equal(keys.system.open(keys.system.seal('', place), place), '')
  })

  test('never look the same twice', () => {
    assert.notDeepEqual(keys.system.seal(words, place), sealed)
  })

  for (const { moved, to } of [
    { moved: 'family', to: 'item|family-2|item-1|words|1' },
    { moved: 'row', to: 'item|family-1|item-2|words|1' },
    { moved: 'column', to: 'item|family-1|item-1|name|1' },
    { moved: 'version', to: 'item|family-1|item-1|words|2' },
    { moved: 'table', to: 'note|family-1|item-1|words|1' },
  ]) {
    test(`do not open when they were moved to another ${moved}`, () => {
      assert.throws(() => keys.system.open(sealed, to))
    })
  }

  test('do not open when any one bit was flipped', () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      assert.throws(() => keys.system.open(changed, place), `bit ${bit}`)
    }
  })

  test('do not open when some of it is missing', () => {
    for (let length = 0; length < sealed.length; length++) {
      assert.throws(() => keys.system.open(sealed.subarray(0, length), place), `${length} bytes`)
    }
  })

  test('do not open with another root key', () => {
    const others = createKeys(randomBytes(32), random)
    assert.throws(() => others.system.open(sealed, place))
  })

  // NIST SP 800-38D (GCM) and RFC 5869 (HKDF), as WebCrypto does them.
  test('are a nonce of 12 bytes, AES-256-GCM and a tag of 16 bytes', async () => {
    const { subtle } = globalThis.crypto
    const master = await subtle.importKey('raw', root, 'HKDF', false, ['deriveKey'])
    const info = new TextEncoder().encode('roer system words')
    const key = await subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
      master,
      { name: 'AES-GCM', length: 256 },
      false,
      ['decrypt'],
    )
    const additionalData = new TextEncoder().encode(place)
    const bytes = Uint8Array.from(sealed)
    const opened = await subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData, tagLength: 128 },
      key,
      bytes.subarray(12),
    )
    assert.equal(new TextDecoder().decode(opened), words)
  })
})

describe('the key of a family', async () => {
  const { wrapped, key } = await keys.newDataKey()

  test('comes back out of its wrapping', async () => {
    assert.equal((await keys.dataKey(wrapped)).open(key.seal(words, place), place), words)
  })

  test('opens nothing of another family, nor of Roer itself', async () => {
    const other = (await keys.newDataKey()).key
    assert.throws(() => other.open(key.seal(words, place), place))
    assert.throws(() => keys.system.open(key.seal(words, place), place))
  })

  test('cannot be unwrapped with another root key, or when it was changed', async () => {
    const sealed = key.seal(words, place)
    const changed = Uint8Array.from(wrapped)
    changed[20]! ^= 1
    for (const other of [
      await createKeys(randomBytes(32), random).dataKey(wrapped),
      await keys.dataKey(changed),
      await keys.dataKey(new Uint8Array()),
    ]) {
      assert.throws(() => other.open(sealed, place))
      assert.throws(() => other.seal(words, place))
    }
  })

  test('wraps keys of authors, each for its own place', async () => {
    const author = key.newKey('author_key|family-1|noor|wrapped|1')
    const sealed = author.key.seal(words, place)
    assert.equal(
      key.unwrap(author.wrapped, 'author_key|family-1|noor|wrapped|1').open(sealed, place),
      words,
    )
    assert.throws(() => key.unwrap(author.wrapped, 'author_key|family-1|mama|wrapped|1'))
    const other = (await keys.newDataKey()).key
    assert.throws(() => other.unwrap(author.wrapped, place))
    assert.throws(() => key.open(sealed, place))
  })
})

test('a fingerprint is equal for an equal value, purpose and key only', () => {
  const print = keys.fingerprint('noor@roer.example', 'email')
  assert.deepEqual(keys.fingerprint('noor@roer.example', 'email'), print)
  assert.notDeepEqual(keys.fingerprint('mama@roer.example', 'email'), print)
  assert.notDeepEqual(keys.fingerprint('noor@roer.example', 'code'), print)
  const others = createKeys(randomBytes(32), random)
  assert.notDeepEqual(others.fingerprint('noor@roer.example', 'email'), print)
})

test('a root key of another length is refused', () => {
  for (const length of [0, 16, 31, 33]) {
    assert.throws(() => createKeys(randomBytes(length), random), RangeError)
  }
})

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roer-key-'))
  after(() => rmSync(folder, { recursive: true }))

  test('is made at the first start, for its owner only, and read from then on', () => {
    const file = join(folder, 'new', 'root.key')
    const made = readRootKey(file, random)
    assert.equal(made.length, 32)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(statSync(join(folder, 'new')).mode & 0o777, 0o700)
    assert.deepEqual(readRootKey(file, random), made)
  })

  for (const mode of [0o640, 0o604, 0o660, 0o644]) {
    test(`that others may read (${mode.toString(8)}) is refused, with what to do`, () => {
      const file = join(folder, `open-${mode}.key`)
      writeFileSync(file, randomBytes(32))
      chmodSync(file, mode)
      assert.throws(
        () => readRootKey(file, random),
        (error) => error instanceof Failure && error.message.includes(`chmod 600 ${file}`),
      )
    })
  }

  for (const length of [0, 31, 33, 64]) {
    test(`of ${length} bytes is refused`, () => {
      const file = join(folder, `${length}-bytes.key`)
      writeFileSync(file, randomBytes(length), { mode: 0o600 })
      assert.throws(
        () => readRootKey(file, random),
        (error) => error instanceof Failure && /32 bytes/.test(error.message),
      )
    })
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { closeBox, newBoxKeys, openBox } from './sealed-box.ts'

/** An implementation of RFC 9180 that others wrote. */
const theirs = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})
const plain = Buffer.from('Er wordt naar mij geluisterd: helemaal mee eens')
const place = 'pool|round'
const KEY = 32

test('what we close, another implementation of RFC 9180 opens', async () => {
  const keys = newBoxKeys()
  const box = closeBox(keys.publicKey, plain, place)
  const opened = await theirs.open(
    {
      recipientKey: await theirs.kem.deserializePrivateKey(bytesOf(keys.privateKey)),
      enc: bytesOf(box.subarray(0, KEY)),
      info: bytesOf(Buffer.from(place)),
    },
    bytesOf(box.subarray(KEY)),
  )
  assert.deepEqual(Buffer.from(opened), plain)
})

test('what it closes, we open', async () => {
  const keys = newBoxKeys()
  const { enc, ct } = await theirs.seal(
    {
      recipientPublicKey: await theirs.kem.deserializePublicKey(bytesOf(keys.publicKey)),
      info: bytesOf(Buffer.from(place)),
    },
    bytesOf(plain),
  )
  const box = Buffer.concat([Buffer.from(enc), Buffer.from(ct)])
  assert.deepEqual(Buffer.from(openBox(keys, box, place)), plain)
})

test('a box opens with no other key, at no other place, and not when a bit of it changed', () => {
  const keys = newBoxKeys()
  const box = closeBox(keys.publicKey, plain, place)
  assert.throws(() => openBox(newBoxKeys(), box, place))
  assert.throws(() => openBox(keys, box, 'pool|another'))
  for (const at of [0, KEY, box.length - 1]) {
    const changed = Buffer.from(box)
    changed[at]! ^= 1
    assert.throws(() => openBox(keys, changed, place), `bit ${at}`)
  }
})

test('two boxes of the same words have nothing in common but their length', () => {
  const { publicKey } = newBoxKeys()
  const [one, other] = [closeBox(publicKey, plain, place), closeBox(publicKey, plain, place)]
  assert.equal(one.length, other.length)
  assert.notDeepEqual(one.subarray(0, KEY), other.subarray(0, KEY))
  assert.notDeepEqual(one.subarray(KEY), other.subarray(KEY))
})

const bytesOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

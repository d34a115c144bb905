/**
 * Sealing for somebody else: whoever has the public key can close a box and cannot open it again.
 *
 * HPKE, single-shot base mode, of RFC 9180 §5 and §6.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
 * AES-256-GCM. Written on `node:crypto`, since the packages for it take five times as long for one
 * box; the tests hold it against one of them, both ways. It proves nothing about who closed a box.
 */

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'

/** Bytes of a public or private key, and of what stands before the sealed text. */
const KEY_BYTES = 32
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'
const CIPHER_KEY_BYTES = 32
const NONCE_BYTES = 12

const NOTHING = Buffer.alloc(0)
/** KEM 0x0020, KDF 0x0001, AEAD 0x0002 (RFC 9180 §7). */
const KEM = Buffer.from([...Buffer.from('KEM'), 0x00, 0x20])
const SUITE = Buffer.from([...Buffer.from('HPKE'), 0x00, 0x20, 0x00, 0x01, 0x00, 0x02])
const BASE_MODE = Buffer.from([0])

/** Raw keys of X25519 (RFC 7748), 32 bytes each. */
export interface BoxKeys {
  publicKey: Uint8Array
  privateKey: Uint8Array
}

export function newBoxKeys(): BoxKeys {
  const pair = generateKeyPairSync('x25519')
  return { publicKey: rawPublic(pair.publicKey), privateKey: raw(pair.privateKey, 'd') }
}

/**
 * @param place what the box belongs to; it opens nowhere else
 * @returns 48 bytes longer than `plain`
 */
export function closeBox(publicKey: Uint8Array, plain: Uint8Array, place: string): Uint8Array {
  const once = generateKeyPairSync('x25519')
  const theirs = theirKey(publicKey)
  const enc = rawPublic(once.publicKey)
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: theirs })
  const { key, nonce } = schedule(shared, enc, publicKey, place)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  return Buffer.concat([enc, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws when the box was changed, or belongs to another place or key */
export function openBox(keys: BoxKeys, box: Uint8Array, place: string): Uint8Array {
  const enc = box.subarray(0, KEY_BYTES)
  const shared = diffieHellman({ privateKey: ownKey(keys), publicKey: keyFromRaw(enc) })
  const { key, nonce } = schedule(shared, enc, keys.publicKey, place)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(box.subarray(-TAG_BYTES))
  const plain = decipher.update(box.subarray(KEY_BYTES, -TAG_BYTES))
  return Buffer.concat([plain, decipher.final()])
}

/** Encap's shared secret (§4.1) and the key schedule of base mode (§5.1). */
function schedule(shared: Uint8Array, enc: Uint8Array, theirs: Uint8Array, place: string) {
  const dh = labelledExtract(KEM, NOTHING, 'eae_prk', shared)
  const secretOf = Buffer.concat([enc, theirs])
  const secret = labelledExpand(KEM, dh, 'shared_secret', secretOf, KEY_BYTES)
  const context = Buffer.concat([
    BASE_MODE,
    labelledExtract(SUITE, NOTHING, 'psk_id_hash', NOTHING),
    labelledExtract(SUITE, NOTHING, 'info_hash', Buffer.from(place)),
  ])
  const base = labelledExtract(SUITE, secret, 'secret', NOTHING)
  return {
    key: labelledExpand(SUITE, base, 'key', context, CIPHER_KEY_BYTES),
    nonce: labelledExpand(SUITE, base, 'base_nonce', context, NONCE_BYTES),
  }
}

/** `LabeledExtract` of §4. */
const labelledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
  hmac(salt, 'HPKE-v1', suite, label, ikm)

/** `LabeledExpand` of §4, for at most 32 bytes: one turn of HKDF-Expand (RFC 5869 §2.3). */
function labelledExpand(
  suite: Uint8Array,
  prk: Uint8Array,
  label: string,
  info: Uint8Array,
  bytes: number,
): Uint8Array {
  const length = Buffer.from([bytes >> 8, bytes & 0xff])
  const turn = hmac(prk, length, 'HPKE-v1', suite, label, info, Buffer.from([1]))
  return turn.subarray(0, bytes)
}

function hmac(key: Uint8Array, ...parts: (string | Uint8Array)[]): Uint8Array {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** The head of a public key in DER (RFC 8410 §4); Node takes it faster than as JSON. */
const PUBLIC_HEAD = Buffer.from('302a300506032b656e032100', 'hex')
const PRIVATE_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex')

const keyFromRaw = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, bytes]), format: 'der', type: 'spki' })

/** One public key closes the boxes of a whole round; what was made of it is kept as long as it is. */
function theirKey(bytes: Uint8Array): KeyObject {
  const key = made.get(bytes) ?? keyFromRaw(bytes)
  made.set(bytes, key)
  return key
}
const made = new WeakMap<Uint8Array, KeyObject>()

const ownKey = ({ privateKey }: BoxKeys): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, privateKey]), format: 'der', type: 'pkcs8' })

const rawPublic = (key: KeyObject): Uint8Array =>
  key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length)

const raw = (key: KeyObject, part: 'd'): Uint8Array =>
  Buffer.from(key.export({ format: 'jwk' })[part]!, 'base64url')

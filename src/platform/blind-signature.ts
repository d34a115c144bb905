/**
 * Signing what one does not see: RSA blind signatures, RSABSSA-SHA384-PSS-Randomized of RFC 9474,
 * the side of the signer. What is signed is blinded by a browser (`island/blind-signature.ts`); no
 * signature that comes back later tells which of the blinded messages it belongs to, not even to
 * whoever has the key.
 */

import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'

export const MODULUS_BYTES = 256
const SALT_BYTES = 48
/** 65,537, as everywhere. */
const EXPONENT = 'AQAB'

export interface SigningKeys {
  modulus: Uint8Array
  /** PKCS #8. */
  privateKey: Uint8Array
}

export async function newSigningKeys(): Promise<SigningKeys> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BYTES * 8 })
  const { n } = pair.publicKey.export({ format: 'jwk' })
  return {
    modulus: Buffer.from(n!, 'base64url'),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
  }
}

/**
 * `BlindSign` (§4.3). OpenSSL takes equally long whatever the number is.
 *
 * @returns undefined when it is no number as long as the modulus, and below it
 */
export function blindSign(privateKey: Uint8Array, blinded: Uint8Array): Uint8Array | undefined {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  return signWith(key, blinded)
}

export function signWith(key: KeyObject, blinded: Uint8Array): Uint8Array | undefined {
  if (blinded.length * 8 !== key.asymmetricKeyDetails?.modulusLength) return undefined
  const padding = constants.RSA_NO_PADDING
  let signed: Buffer
  try {
    signed = privateDecrypt({ key, padding }, blinded)
  } catch {
    return undefined
  }
  // A machine that reckons wrong once would give the key away by what it sends.
  const back = publicEncrypt({ key: createPublicKey(key), padding }, signed)
  if (!back.equals(blinded)) throw new Error('a signature that is none')
  return signed
}

/** As any signature of RSASSA-PSS (RFC 8017 §8.1.2). */
export function isSigned(modulus: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const n = Buffer.from(modulus).toString('base64url')
  const key = createPublicKey({ key: { kty: 'RSA', n, e: EXPONENT }, format: 'jwk' })
  const padding = constants.RSA_PKCS1_PSS_PADDING
  return verify('sha384', message, { key, padding, saltLength: SALT_BYTES }, signature)
}

const GROUPS = 4
const DIGITS = 5

/**
 * Four groups of five digits by which a key is known again: it stands in letters, so that whoever
 * gets a key of their own can see it. Two keys with the same digits take 2⁶⁶ tries.
 */
export function digitsOf(modulus: Uint8Array): string {
  const hash = createHash('sha256').update(modulus).digest('hex')
  const digits = (BigInt(`0x${hash}`) % 10n ** BigInt(GROUPS * DIGITS)).toString()
  return digits
    .padStart(GROUPS * DIGITS, '0')
    .match(/.{5}/g)!
    .join(' ')
}

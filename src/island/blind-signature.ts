/**
 * The side of whoever wants something signed without showing it: RSA blind signatures, RSABSSA of
 * RFC 9474 with SHA-384, on what browsers have. The package for it brings numbers of its own and is
 * ten times as large; the tests hold this against it, and against the vectors of the RFC.
 */

/** Of every key of a round (RFC 9474 leaves it open, and this is what everybody takes). */
const EXPONENT = 65_537n
const HASH = 'SHA-384'
const HASH_BYTES = 48
const SALT_BYTES = 48

/** Draws so many bytes. */
export type Draw = (bytes: number) => Uint8Array

/** What is sent to be signed, and what only its sender keeps. */
export interface Blinded {
  /** What the signer sees: whatever was blinded, it could be any number. */
  blinded: bigint
  /** What stands under it: the message, hashed and padded. */
  encoded: bigint
  /** Takes the blinding off again. */
  inverse: bigint
}

/** `Blind` (§4.2). @param message after `Prepare`: with 32 bytes in front that nobody else knows */
export async function blind(modulus: bigint, message: Uint8Array, draw: Draw): Promise<Blinded> {
  const salt = draw(SALT_BYTES)
  const encoded = numberOf(await encode(message, salt, bitsOf(modulus) - 1))
  const factor = drawBelow(modulus, draw)
  return blindWith(modulus, encoded, factor)
}

export function blindWith(modulus: bigint, encoded: bigint, factor: bigint): Blinded {
  const blinded = (encoded * power(factor, EXPONENT, modulus)) % modulus
  return { blinded, encoded, inverse: inverseOf(factor, modulus) }
}

/**
 * `Finalize` (§4.4). That it verifies is seen by raising it: it must be what was encoded, bit by bit.
 *
 * @throws when it is not the signature of this message under this key
 */
export function finalize(modulus: bigint, { encoded, inverse }: Blinded, signed: bigint): bigint {
  const signature = (signed * inverse) % modulus
  if (power(signature, EXPONENT, modulus) !== encoded) throw new Error('a signature that is none')
  return signature
}

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1), with MGF1 of the same hash. */
export async function encode(
  message: Uint8Array,
  salt: Uint8Array,
  bits: number,
): Promise<Uint8Array> {
  const length = Math.ceil(bits / 8)
  const hashed = await hash(new Uint8Array(8), await hash(message), salt)
  const block = new Uint8Array(length - HASH_BYTES - 1)
  block[block.length - salt.length - 1] = 1
  block.set(salt, block.length - salt.length)
  const mask = await maskOf(hashed, block.length)
  for (const [at, byte] of mask.entries()) block[at]! ^= byte
  block[0]! &= 0xff >> (8 * length - bits)
  return joined(block, hashed, Uint8Array.of(0xbc))
}

/** MGF1 (RFC 8017 §B.2.1). */
async function maskOf(seed: Uint8Array, length: number): Promise<Uint8Array> {
  const blocks: Uint8Array[] = []
  for (let counter = 0; counter * HASH_BYTES < length; counter++) {
    const four = new Uint8Array(4)
    new DataView(four.buffer).setUint32(0, counter)
    blocks.push(await hash(seed, four))
  }
  return joined(...blocks).subarray(0, length)
}

const hash = async (...parts: Uint8Array[]): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(HASH, joined(...parts)))

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Uniformly from 1 up to the limit. */
function drawBelow(limit: bigint, draw: Draw): bigint {
  for (;;) {
    const drawn = numberOf(draw(bitsOf(limit) / 8))
    if (drawn > 0n && drawn < limit) return drawn
  }
}

/** Bits of a number of whole bytes, as the modulus of a key is. */
const bitsOf = (value: bigint): number => hexOf(value).length * 4

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let rest = exponent, square = base; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** By Euclid's algorithm, extended (Knuth, TAOCP 2, §4.5.2, algorithm X). */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [rest, next, inverse, other] = [modulus, value, 0n, 1n]
  while (next > 0n) {
    const times = rest / next
    ;[rest, next] = [next, rest - times * next]
    ;[inverse, other] = [other, inverse - times * other]
  }
  if (rest !== 1n) throw new RangeError('a number without an inverse')
  return inverse < 0n ? inverse + modulus : inverse
}

export const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${hexOfBytes(bytes)}`)

/** Of an even number of digits, so that it is whole bytes. */
export function hexOf(value: bigint): string {
  const digits = value.toString(16)
  return digits.length % 2 ? `0${digits}` : digits
}

export const hexOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

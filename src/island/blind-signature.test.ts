import assert from 'node:assert/strict'
import { createPrivateKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import rfc9474 from '../../test/oracles/rfc-9474.json' with { type: 'json' }
import {
  blindSign,
  digitsOf,
  isSigned,
  newSigningKeys,
  type SigningKeys,
  signWith,
} from '../platform/blind-signature.ts'
import { blind, blindWith, encode, finalize, hexOf, numberOf } from './blind-signature.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const number = (hex: string) => BigInt(`0x${hex}`)
const draw = (count: number) => randomBytes(count)
const message = Buffer.from('token and place')

/** The RFC gives the inverse; what it is the inverse of is its inverse. */
const factorOf = (inverse: bigint, modulus: bigint) => blindWith(modulus, 0n, inverse).inverse

/** As RFC 9474 gives a key: its two primes, from which the rest follows (RFC 8017 §3.2). */
function privateKeyOf({ p, q, n, e, d }: Record<'p' | 'q' | 'n' | 'e' | 'd', string>) {
  const [prime, other, exponent] = [number(p), number(q), number(d)]
  const url = (value: bigint) => bytes(hexOf(value)).toString('base64url')
  const crt = { dp: url(exponent % (prime - 1n)), dq: url(exponent % (other - 1n)) }
  const qi = url(blindWith(prime, 0n, other % prime).inverse)
  const [jwkP, jwkQ] = [url(prime), url(other)]
  const numbers = { n: url(number(n)), e: url(number(e)), d: url(exponent), p: jwkP, q: jwkQ }
  return createPrivateKey({ key: { kty: 'RSA', ...numbers, ...crt, qi }, format: 'jwk' })
}

for (const vector of rfc9474.vectors) {
  test(`${vector.name} is what RFC 9474 says, on both sides`, async () => {
    const modulus = number(vector.n)
    const prepared = bytes(vector.msg_prefix + vector.msg)
    assert.equal(prepared.toString('hex'), vector.prepared_msg)
    const encoded = await encode(prepared, bytes(vector.salt), vector.n.length * 4 - 1)
    assert.equal(Buffer.from(encoded).toString('hex'), vector.encoded_msg)

    const factor = factorOf(number(vector.inv), modulus)
    const made = blindWith(modulus, numberOf(encoded), factor)
    assert.equal(made.blinded, number(vector.blinded_msg))
    assert.equal(made.inverse, number(vector.inv))

    const signed = signWith(privateKeyOf(vector), bytes(vector.blinded_msg))
    assert.equal(Buffer.from(signed!).toString('hex'), vector.blind_sig)
    assert.equal(finalize(modulus, made, number(vector.blind_sig)), number(vector.sig))
    const withSalt = vector.salt !== ''
    assert.equal(isSigned(bytes(vector.n), prepared, bytes(vector.sig)), withSalt)
  })
}

const signedBy = ({ privateKey }: SigningKeys, blinded: bigint) =>
  numberOf(blindSign(privateKey, bytes(hexOf(blinded).padStart(512, '0')))!)

test('what is blinded here and signed there verifies, a hundred times', async () => {
  const keys = await newSigningKeys()
  const modulus = numberOf(keys.modulus)
  for (let turn = 0; turn < 100; turn++) {
    const made = await blind(modulus, message, draw)
    const signature = finalize(modulus, made, signedBy(keys, made.blinded))
    const sent = bytes(hexOf(signature).padStart(512, '0'))
    assert.ok(isSigned(keys.modulus, message, sent))
    assert.ok(!isSigned(keys.modulus, Buffer.from('another token'), sent))
  }
})

test('the package of others signs what we blind, and we verify what it blinds', async () => {
  const theirs = RSABSSA.SHA384.PSS.Randomized()
  const pair = await RSABSSA.SHA384.generateKey({
    publicExponent: Uint8Array.of(1, 0, 1),
    modulusLength: 2048,
  })
  const { n } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const modulus = Buffer.from(n!, 'base64url')
  const made = await blind(numberOf(modulus), message, draw)
  const blinded = bytes(hexOf(made.blinded).padStart(512, '0'))
  const signed = await theirs.blindSign(pair.privateKey, blinded)
  const signature = finalize(numberOf(modulus), made, numberOf(signed))
  const ours = new Uint8Array(bytes(hexOf(signature).padStart(512, '0')))
  assert.ok(await theirs.verify(pair.publicKey, ours, new Uint8Array(message)))

  const prepared = theirs.prepare(message)
  const { blindedMsg, inv } = await theirs.blind(pair.publicKey, prepared)
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const blindly = blindSign(pkcs8, blindedMsg)!
  const sig = await theirs.finalize(pair.publicKey, prepared, new Uint8Array(blindly), inv)
  assert.ok(isSigned(modulus, prepared, sig))
})

test('a signature of another key, or a changed one, is seen before it is used', async () => {
  const [keys, others] = [await newSigningKeys(), await newSigningKeys()]
  const modulus = numberOf(keys.modulus)
  const made = await blind(modulus, message, draw)
  const right = signedBy(keys, made.blinded)
  assert.throws(() => finalize(modulus, made, right + 1n), /none/)
  const theirs = blindSign(
    others.privateKey,
    bytes(hexOf(made.blinded % numberOf(others.modulus)).padStart(512, '0')),
  )!
  assert.throws(() => finalize(modulus, made, numberOf(theirs)), /none/)
})

test('what is no number below the modulus is not signed', async () => {
  const { privateKey, modulus } = await newSigningKeys()
  for (const wrong of [
    modulus,
    Buffer.alloc(256, 0xff),
    randomBytes(255),
    randomBytes(257),
    Buffer.alloc(0),
  ]) {
    assert.equal(blindSign(privateKey, wrong), undefined)
  }
})

test('a key is known by twenty digits, and another key by others', async () => {
  const [one, other] = [await newSigningKeys(), await newSigningKeys()]
  assert.match(digitsOf(one.modulus), /^\d{5} \d{5} \d{5} \d{5}$/)
  assert.notEqual(digitsOf(one.modulus), digitsOf(other.modulus))
})

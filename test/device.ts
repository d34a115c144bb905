/**
 * A device with passkeys, made of nothing but keys: it answers as WebAuthn Level 3 says a device
 * does, and can be told to lie. A real browser with a real virtual device is in the journeys.
 */

import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

interface Asked {
  challenge: string
}

export interface Lies {
  /** Another website that shows our question. */
  origin?: string
  host?: string
  /** No finger, face or device code was asked. */
  unverified?: boolean
  challenge?: string
  counter?: number
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

// Flags of authenticator data, § 6.1: user present, user verified, attested data included.
const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

export function newDevice(address: string) {
  const id = randomBytes(32)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let uses = 0

  const client = (type: string, { challenge }: Asked, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? new URL(address).origin,
        crossOrigin: false,
      }),
    )
  const data = (flags: number, lies: Lies, more: Uint8Array = new Uint8Array()) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(lies.counter ?? uses)
    const host = createHash('sha256')
      .update(lies.host ?? new URL(address).hostname)
      .digest()
    const seen = lies.unverified ? flags & ~VERIFIED : flags
    return Buffer.concat([host, Buffer.of(seen), counter, more])
  }

  return {
    /** How people reach the website that it makes passkeys for. */
    address,
    id: base64url(id),
    /** What a browser sends after a new passkey was made. */
    make(asked: Asked, lies: Lies = {}): string {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cose(publicKey)])
      const authData = data(PRESENT | VERIFIED | ATTESTED, lies, attested)
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]),
      )
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client('webauthn.create', asked, lies)),
          attestationObject: base64url(attestationObject),
        },
      })
    },
    /** What a browser sends after a passkey was used. */
    use(asked: Asked, lies: Lies = {}): string {
      uses += 1
      const clientData = client('webauthn.get', asked, lies)
      const authData = data(PRESENT | VERIFIED, lies)
      const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()])
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData),
          authenticatorData: base64url(authData),
          signature: base64url(createSign('sha256').update(signed).sign(privateKey)),
        },
      })
    },
  }
}

/** A public key as COSE writes it, RFC 9053 § 7.1: kind EC2, algorithm ES256, curve P-256. */
function cose(publicKey: KeyObject): Uint8Array {
  const { x, y } = publicKey.export({ format: 'jwk' })
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
    ]),
  )
}

/** Somebody who answers a round with blind tokens, with a browser that shows nothing. */

import { randomBytes } from 'node:crypto'
import { type Blinded, blind, finalize, hexOf, numberOf } from '../src/island/blind-signature.ts'
import { MODULUS_BYTES } from '../src/platform/blind-signature.ts'
import type { Token } from '../src/round/answering/store.ts'
import { tokenMessage } from '../src/round/answering/store.ts'

export interface Drawn extends Blinded {
  drawn: Uint8Array
  /** As it is sent. */
  sent: Uint8Array
}

interface Where {
  round: string
  stratum: number
  modulus: Uint8Array
}

export async function drawToken({ round, stratum, modulus }: Where): Promise<Drawn> {
  const drawn = randomBytes(32)
  const message = tokenMessage(drawn, round, stratum)
  const made = await blind(numberOf(modulus), message, (bytes) => randomBytes(bytes))
  return { ...made, drawn, sent: bytesOf(made.blinded) }
}

/** Takes the blinding off, and has a token. */
export const unblinded = (modulus: Uint8Array, made: Drawn, signed: Uint8Array): Token => ({
  drawn: made.drawn,
  signature: bytesOf(finalize(numberOf(modulus), made, numberOf(signed))),
})

export const bytesOf = (value: bigint): Uint8Array =>
  Buffer.from(hexOf(value).padStart(MODULUS_BYTES * 2, '0'), 'hex')

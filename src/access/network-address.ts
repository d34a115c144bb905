/** Whose request it is on the network, for counting alone. */

import { getConnInfo } from '@hono/node-server/conninfo'
import type { AppContext } from '../platform/http.ts'

/** What only reaches a listener on this very machine. */
const FROM_THIS_MACHINE = /^(::1$|127\.|::ffff:127\.)/

/**
 * A header says whatever its sender likes. It is believed only from a proxy on this machine, where
 * one speaks https for us; then its last part is what that proxy saw.
 */
export function whoKnocks(peer: string, forwardedFor: string | undefined, address: string): string {
  const behindProxy = FROM_THIS_MACHINE.test(peer) && address.startsWith('https:')
  const seen = forwardedFor?.split(',').at(-1)?.trim()
  return behindProxy && seen ? seen : peer
}

export const networkAddress = (c: AppContext, address: string): string =>
  whoKnocks(getConnInfo(c).remote.address ?? '', c.req.header('x-forwarded-for'), address)

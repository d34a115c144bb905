/** Talking with the sign-in of an organisation, by OpenID Connect. */

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
} from 'openid-client'
import type { Random } from '../../platform/keys.ts'
import type { Organisation } from './load.ts'

/** Longer than that nobody waits at a page. */
const PATIENCE_SECONDS = 5
/** Clocks differ a little. */
const SKEW_SECONDS = 30
/** Somebody may still be signed in there, but not from before they sat down here. */
const SIGN_IN_AGE_SECONDS = 10 * 60

/**
 * Signing in, signing in after one signed out here, or proving again that it is still the same person.
 * For all but the first the organisation must ask who it is.
 */
export type Why = 'sign-in' | 'anew' | 'proof'

/** What the answer must fit. */
export interface Expected {
  why: Why
  state: string
  nonce: string
  verifier: string
  startedAt: Date
}

export interface Answered {
  issuer: string
  subject: string
  /** When the organisation saw them, by its own clock. */
  seenAt: Date
}

/** Whether the organisation saw somebody so surely after this moment that clocks do not matter. */
export const isSeenSince = ({ seenAt }: Answered, moment: Date | undefined): boolean =>
  !moment || seenAt.getTime() > moment.getTime() + SKEW_SECONDS * 1000

export interface Provider {
  /** Where to send somebody, and what to keep for when they are back. */
  ask(uses: { random: Random; now: Date }, why: Why): Promise<{ url: URL; expected: Expected }>
  /**
   * Exchanges what came back for who it is there.
   *
   * @throws when anything does not fit
   */
  answer(url: URL, expected: Expected): Promise<Answered>
  /** Where signing out there is done; undefined when it cannot be. */
  signOut(): Promise<URL | undefined>
}

/** @param address how people reach this Roer */
export function createProvider(organisation: Organisation, address: string): Provider {
  const { key, issuer, clientId, clientSecret } = organisation
  const back = `${address}/inloggen/via/${key}/terug`
  let known: Promise<Configuration> | undefined

  /** Asked when first needed, so that one organisation that is down keeps nobody else out. */
  const configured = () => {
    known ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PATIENCE_SECONDS,
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    }).catch((error) => {
      known = undefined
      throw error
    })
    return known
  }

  return {
    async ask({ random, now }, why) {
      const chance = () => Buffer.from(random(32)).toString('base64url')
      const expected = {
        ...{ why, state: chance(), nonce: chance(), verifier: chance(), startedAt: now },
      }
      // Only who it is: no name, and no address, is asked for.
      const url = buildAuthorizationUrl(await configured(), {
        ...{ redirect_uri: back, scope: 'openid', response_type: 'code' },
        ...{ state: expected.state, nonce: expected.nonce },
        code_challenge: await calculatePKCECodeChallenge(expected.verifier),
        code_challenge_method: 'S256',
        ...(why === 'sign-in'
          ? { max_age: String(SIGN_IN_AGE_SECONDS) }
          : { max_age: '0', prompt: 'login' }),
      })
      return { url, expected }
    },

    async answer(url, { why, state, nonce, verifier, startedAt }) {
      const cameBack = new URL(`${back}${url.search}`)
      const tokens = await authorizationCodeGrant(await configured(), cameBack, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
        // Whoever takes their time to type is not too late; proof looks at the moment itself.
        ...{ idTokenExpected: true, maxAge: 2 * SIGN_IN_AGE_SECONDS },
      })
      const claims = tokens.claims()!
      const started = startedAt.getTime() / 1000
      const seen = Number(claims.auth_time)
      if (why !== 'sign-in' && !(seen >= started - SKEW_SECONDS)) {
        throw new Error('the organisation did not ask who it is')
      }
      return { issuer: claims.iss, subject: claims.sub, seenAt: new Date(seen * 1000) }
    },

    async signOut() {
      const config = await configured().catch(() => undefined)
      if (!config?.serverMetadata().end_session_endpoint) return undefined
      return buildEndSessionUrl(config, { post_logout_redirect_uri: `${address}/` })
    },
  }
}

/** The browser's end of a session, and who it makes of a request. */

import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Database } from '../platform/database.ts'
import type { AppContext, AppEnv } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { proveWithOwnCode } from './proof.ts'
import { askerIn, findSession } from './session.ts'

const NAME = 'roer'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  clock: () => Date
}

/**
 * Whether the browser speaks https with us, or with the proxy in front of us.
 *
 * @param address how people reach this Roer: where that is https, a proxy that forgets to say so
 *   does not make a session readable on the line
 */
export const isSecure = (c: AppContext, address: string): boolean =>
  [address, c.req.header('x-forwarded-proto'), new URL(c.req.url).protocol].some((one) =>
    one?.startsWith('https'),
  )

/** Browsers tie a `__Host-` cookie to this very host, but accept it over https only. */
const options = (c: AppContext): CookieOptions => {
  const shared = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return c.var.secure ? { ...shared, secure: true, prefix: 'host' } : shared
}

/** Over https the plain name does not count: a neighbouring site could have put it there. */
export const readToken = (c: AppContext) =>
  c.var.secure ? getCookie(c, NAME, 'host') : getCookie(c, NAME)

export const keepSession = (c: AppContext, token: string) => setCookie(c, NAME, token, options(c))

/** Takes the session out of the browser. @returns the token it had */
export function dropSession(c: AppContext): string | undefined {
  const token = readToken(c)
  deleteCookie(c, NAME, options(c))
  return token
}

/**
 * Finds out who asks. An open page that listens, or that is fetched anew because of what another
 * did, does not keep a session alive.
 */
export const knowPerson = ({ database, keys, random, clock }: Uses) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const token = readToken(c)
    const find = async (now: Date, active: boolean) =>
      token ? findSession({ database, now }, token, active) : undefined
    const byItself = c.req.path.endsWith('/live') || c.req.header('x-asked-by') === 'page'
    let session = await find(c.var.now, !byItself)
    const know = () => {
      c.set('person', session?.person)
      c.set('asker', session && askerIn(session, c.var.now))
      c.set('proof', session)
    }
    know()
    c.set('sessionIsOver', token !== undefined && !session)
    c.set('prove', async (code) => {
      if (!session) return { outcome: 'none' }
      const prover = { session: session.id, person: session.person, knownDevice: false }
      const proved = await proveWithOwnCode(
        { database, keys, random, now: c.var.now },
        prover,
        code,
      )
      if (proved.outcome === 'proved') session = { ...session, provedAt: c.var.now }
      know()
      return proved
    })
    c.set('session', session?.id)
    c.set('askAgain', async () => {
      const now = clock()
      const still = session && (await find(now, false))
      return still && askerIn(still, now)
    })
    await next()
  })

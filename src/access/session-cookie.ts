/** The browser's end of a session, and who it makes of a request. */

import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Database } from '../platform/database.ts'
import type { AppContext, AppEnv, GivenProof, Proved } from '../platform/http.ts'
import { inOneGo } from '../platform/in-one-go.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { isDeviceOf, newDeviceMark } from './known-device.ts'
import { ownerOfPasskey } from './passkey.ts'
import { proveSession, proveWithOwnCode } from './proof.ts'
import { askerIn, askersOf, findSession, type Session } from './session.ts'

const NAME = 'roer'
const DEVICE = 'toestel'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  clock: () => Date
  /** How people reach this Roer. */
  address: string
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

/** Half a year: who comes back after a summer is still at home. */
const DEVICE_KEPT_SECONDS = 180 * 24 * 60 * 60

/** Whether the owner of this address proved in this browser before, on a device they called theirs. */
export function isKnownDevice(c: AppContext, keys: Keys, emailIndex: Uint8Array | null): boolean {
  // Whoever comes in by an organisation has no address here.
  if (!emailIndex) return false
  const mark = c.var.secure ? getCookie(c, DEVICE, 'host') : getCookie(c, DEVICE)
  return isDeviceOf(keys, mark, emailIndex)
}

/** Marks this browser as theirs, when they said that it is and have just proved who they are. */
export async function rememberDevice(
  c: AppContext,
  uses: Pick<Uses, 'database' | 'keys' | 'random'>,
): Promise<void> {
  const { person, proof } = c.var
  if (person && proof?.ownDevice) await markDevice(c, uses, person)
}

/** The same for somebody who comes in this very moment. */
export async function markDevice(
  c: AppContext,
  { database, keys, random }: Pick<Uses, 'database' | 'keys' | 'random'>,
  person: string,
): Promise<void> {
  const emailIndex = await emailIndexOf(database, person)
  if (!emailIndex) return
  const mark = newDeviceMark(keys, random, emailIndex)
  setCookie(c, DEVICE, mark, { ...options(c), maxAge: DEVICE_KEPT_SECONDS })
}

const emailIndexOf = async (database: Database, person: string) =>
  database.atEntry(async (tx) => {
    const asked = tx.selectFrom('person').select('email_index').where('id', '=', person)
    return (await asked.executeTakeFirstOrThrow()).email_index
  })

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
export function knowPerson({ database, keys, random, clock, address }: Uses) {
  const askAgain = inOneGo((tokens: readonly string[]) =>
    askersOf({ database, now: clock() }, tokens),
  )
  return createMiddleware<AppEnv>(async (c, next) => {
    const token = readToken(c)
    const find = async (now: Date, active: boolean) =>
      token ? findSession({ database, now }, token, active) : undefined
    const byItself = c.req.path.endsWith('/live') || c.req.header('x-asked-by') === 'page'
    let session = await find(c.var.now, !byItself)
    const know = () => {
      c.set('person', session?.person)
      c.set('asker', session && askerIn(session, c.var.now))
      c.set('proof', session)
      if (session?.news) c.set('frame', { ...c.var.frame, news: true })
    }
    know()
    c.set('sessionIsOver', token !== undefined && !session)
    const proveWith = async (given: GivenProof, { id, person }: Session): Promise<Proved> => {
      const uses = { database, keys, random, address, now: c.var.now }
      if ('code' in given) {
        const knownDevice = isKnownDevice(c, keys, await emailIndexOf(database, person))
        return proveWithOwnCode(uses, { session: id, person, knownDevice }, given.code)
      }
      // Whoever else has a passkey proves nothing about whose session this is.
      const owner = await ownerOfPasskey(uses, given)
      if (owner?.person !== person) return { outcome: 'wrong' }
      await proveSession(uses, id, owner.opensSince)
      return { outcome: 'proved', opensSince: owner.opensSince }
    }
    c.set('prove', async (given) => {
      if (!session) return { outcome: 'none' }
      const proved = await proveWith(given, session)
      if (proved.outcome === 'proved') {
        session = { ...session, provedAt: c.var.now, opensSince: proved.opensSince }
      }
      know()
      if (proved.outcome === 'proved') await rememberDevice(c, { database, keys, random })
      return proved
    })
    c.set('session', session?.id)
    c.set('askAgain', async () => (session && token ? askAgain(token) : undefined))
    await next()
  })
}

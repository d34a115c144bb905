/** Signing in, proving and signing out by one's organisation. */

import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { AuthorizationResponseError } from 'openid-client'
import type { Database } from '../../platform/database.ts'
import { type AppContext, type AppEnv, noStore } from '../../platform/http.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { notFound } from '../../platform/problem.ts'
import type { Organisation } from '../organisation/load.ts'
import { organisationOf, personOfLogin } from '../organisation/person.ts'
import { type Answered, createProvider, isSeenSince, type Why } from '../organisation/provider.ts'
import { beginVisit, endVisit, VISIT_LASTS_SECONDS } from '../organisation/visit.ts'
import { ownPath } from '../own-path.ts'
import { type NotCome, NotSignedIn, SignedOutHere } from '../pages/organisation.tsx'
import { proveSession } from '../proof.ts'
import { endSession, startSession } from '../session.ts'
import { keepSession, readToken } from '../session-cookie.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  organisations: readonly Organisation[]
  address: string
  report: (error: unknown) => void
}

/** Remembers, in the browser that went, which visit it is on. */
const COOKIE = { name: 'via', path: '/inloggen/via' }

const statuses = { cancelled: 200, down: 503, failed: 403, over: 403 } as const

export function organisationRoutes(uses: Uses) {
  const { database, keys, random, organisations, address, report } = uses
  const routes = new Hono<AppEnv>()
  const at = (c: AppContext) => ({ database, keys, random, now: c.var.now })
  const providers = new Map(
    organisations.map((one) => [one.key, { ...one, ...createProvider(one, address) }]),
  )
  const find = (key: string) => {
    const provider = providers.get(key)
    if (!provider) throw notFound()
    return provider
  }
  const not = (c: AppContext, why: NotCome) =>
    c.html(<NotSignedIn frame={c.var.frame} why={why} />, statuses[why])

  async function go(c: AppContext, key: string, why: Why, onward: string) {
    const provider = find(key)
    const asked = await provider.ask(at(c), why).catch((error) => {
      report(error)
    })
    if (!asked) return not(c, 'down')
    const session = why === 'proof' ? c.var.session : undefined
    const visit = { organisation: key, expected: asked.expected, session, onward }
    setCookie(c, COOKIE.name, await beginVisit(at(c), visit), {
      path: COOKIE.path,
      httpOnly: true,
      sameSite: 'Lax',
      secure: c.var.secure,
      maxAge: VISIT_LASTS_SECONDS,
    })
    return c.redirect(asked.url.href, 303)
  }

  routes.get('/inloggen/via/:key', (c) => {
    noStore(c)
    return go(c, c.req.param('key'), 'sign-in', ownPath(c.req.query('next') ?? ''))
  })

  routes.get('/bewijs/via', async (c) => {
    noStore(c)
    const key = c.var.person && (await organisationOf(database, c.var.person))
    if (!key) return c.redirect('/inloggen', 303)
    return go(c, key, 'proof', ownPath(c.req.query('verder') ?? ''))
  })

  routes.get('/inloggen/via/:key/terug', async (c) => {
    noStore(c)
    const provider = find(c.req.param('key'))
    const token = getCookie(c, COOKIE.name)
    deleteCookie(c, COOKIE.name, { path: COOKIE.path })
    const visit = token && (await endVisit(at(c), token, provider.key))
    if (!visit) return not(c, 'over')
    let who: Answered
    try {
      who = await provider.answer(new URL(c.req.url), visit.expected)
    } catch (error) {
      if (error instanceof AuthorizationResponseError && error.error === 'access_denied') {
        return not(c, 'cancelled')
      }
      report(error)
      return not(c, 'failed')
    }
    const { person, leftAt } = await personOfLogin(at(c), { organisation: provider.key, ...who })

    if (visit.expected.why === 'proof') {
      // The session that asked, still of this browser, and the same person at the organisation.
      if (person !== c.var.person || visit.session !== c.var.session) return not(c, 'failed')
      await proveSession(at(c), visit.session!)
      return c.redirect(visit.onward, 303)
    }
    // Somebody signed out, and the organisation still knew them: whoever sits here now shows who they are.
    if (visit.expected.why === 'sign-in' && !isSeenSince(who, leftAt)) {
      return go(c, provider.key, 'anew', visit.onward)
    }
    const before = readToken(c)
    if (before) await endSession(database, before)
    keepSession(c, await startSession(at(c), { person, how: 'organisation', proved: true }))
    return c.redirect(visit.onward, 303)
  })

  // Public, because whoever comes here signed out already.
  routes.get('/inloggen/via/:key/uit', async (c) => {
    noStore(c)
    const provider = find(c.req.param('key'))
    const there = await provider.signOut()
    if (!there) return c.redirect('/', 303)
    return c.html(<SignedOutHere frame={c.var.frame} name={provider.name} there={there.href} />)
  })
  return routes
}

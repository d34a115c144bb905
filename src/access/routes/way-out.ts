/** Leaving quickly, and not coming back by accident. */

import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Database } from '../../platform/database.ts'
import { NEUTRAL_PLACE } from '../../platform/frame.ts'
import { type AppEnv, noStore } from '../../platform/http.ts'
import { noteLeaving } from '../organisation/person.ts'
import { endSession } from '../session.ts'
import { dropSession } from '../session-cookie.ts'

/** Says nothing but that this browser went away just now. */
const WENT_AWAY = 'weg'
const AWAY_FOR_SECONDS = 5 * 60

/** What a browser may still hold of a sign-in that was not finished. */
const OTHER_COOKIES = [
  { name: 'aanvraag', path: '/inloggen' },
  { name: 'verder', path: '/inloggen' },
  { name: 'via', path: '/inloggen/via' },
]

/** Open to everybody, and about nobody; the front door is also how one comes back on purpose. */
const isPublic = (path: string) => /^\/($|nu$|hulp$|cijfers|bescherming$|assets\/|weg$)/.test(path)

export function wayOutRoutes({ database }: { database: Database }) {
  const routes = new Hono<AppEnv>()
  // A plain link, so that it works without JavaScript; with it, the page is gone before we answer.
  routes.on(['GET', 'POST'], '/weg', async (c) => {
    const token = dropSession(c)
    if (token) await endSession(database, token)
    const { person, proof } = c.var
    if (person && proof?.how === 'organisation') await noteLeaving(database, person, c.var.now)
    noStore(c)
    for (const { name, path } of OTHER_COOKIES) deleteCookie(c, name, { path })
    const kept = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: AWAY_FOR_SECONDS } as const
    setCookie(c, WENT_AWAY, '1', { ...kept, secure: c.var.secure })
    // Not the cookies: that would take this one along.
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect(NEUTRAL_PLACE, 303)
  })
  return routes
}

/**
 * After leaving quickly, Back leads to the neutral place and not to a page of Roer that asks to sign
 * in, also without JavaScript. Whoever opens the front door comes back in.
 */
export const stayAway = createMiddleware<AppEnv>(async (c, next) => {
  if (!getCookie(c, WENT_AWAY)) return next()
  const { method, path } = c.req
  if (c.var.person || path === '/') {
    deleteCookie(c, WENT_AWAY, { path: '/' })
    return next()
  }
  if (isPublic(path) || (method !== 'GET' && method !== 'HEAD')) return next()
  noStore(c)
  return c.redirect(NEUTRAL_PLACE, 303)
})

/** Which language a request is answered in: what was chosen, or Dutch. */

import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { AssetUrl } from './assets.ts'
import type { AppEnv } from './http.ts'
import { type Language, languages, type Text } from './text.ts'

const COOKIE = 'taal'
const ONE_YEAR = 365 * 24 * 60 * 60

const isLanguage = (value: string | undefined): value is Language =>
  languages.includes(value as Language)

/**
 * `?taal=en` on any page chooses a language. It is kept in a cookie, except on pages that promise
 * to keep nothing; those carry the choice in their address.
 */
export const chooseLanguage = (options: {
  texts: Record<Language, Text>
  asset: AssetUrl
  keepsNothing: (path: string) => boolean
}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const url = new URL(c.req.url)
    // Two slashes at the start would make an address of another website out of a path.
    const path = url.pathname.replace(/^\/+/, '/')
    const asked = url.searchParams.get(COOKIE) ?? undefined
    const keep = !options.keepsNothing(path)
    if (isLanguage(asked) && keep && c.req.method === 'GET') {
      setCookie(c, COOKIE, asked, { path: '/', maxAge: ONE_YEAR, sameSite: 'Lax', httpOnly: true })
      url.searchParams.delete(COOKIE)
      return c.redirect(path + url.search, 303)
    }
    const kept = getCookie(c, COOKIE)
    const language = isLanguage(asked) ? asked : isLanguage(kept) ? kept : 'nl'
    const text = options.texts[language]
    c.set('text', text)
    c.set('frame', { text, asset: options.asset, path: path + url.search })
    await next()
  })

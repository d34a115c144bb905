/** Every page that somebody comes to by the links of Roer, one of each kind. */

import type { Visitor } from './visitor.ts'

export interface FoundPage {
  /** The address as the program knows it, such as `/p/:family/plan`. */
  route: string
  path: string
  status: number
  body: string
}

/** Enough to meet each kind of page; a kind is looked at once. */
const MOST_OF_A_KIND = 6

/**
 * Follows the links of pages, from the front door and whatever else is given.
 *
 * @param routes what the program answers, as it says itself
 */
export async function pagesOf(
  visitor: Visitor,
  routes: readonly string[],
  starts: readonly string[] = [],
): Promise<FoundPage[]> {
  const found = new Map<string, FoundPage>()
  const asked = new Map<string, number>()
  const waiting = ['/', '/vandaag', '/nergens', ...starts]
  const seen = new Set(waiting)
  for (const path of waiting) {
    const route = routeOf(path, routes)
    const times = (asked.get(route) ?? 0) + 1
    asked.set(route, times)
    if (times > MOST_OF_A_KIND) continue
    const { status, headers, body, onward } = await visitor.get(path)
    const isPage = headers.get('content-type')?.startsWith('text/html') && status !== 303
    if (isPage && !found.has(route)) found.set(route, { route, path, status, body })
    const links = [...body.matchAll(/<a\b[^>]*\bhref="(\/[^"]*)"/g)].map(([, link]) => link!)
    for (const link of [...links, ...(onward?.startsWith('/') ? [onward] : [])]) {
      const next = link.replaceAll('&amp;', '&').replace(/#.*/, '')
      if (seen.has(next) || !leadsOn(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return [...found.values()]
}

/** Not the way out, the other language, a file or a stream. */
const leadsOn = (link: string) =>
  !/^\/(weg|assets)\b|[?&]taal=|\/live\b|\.(csv|json|zip|ics)\b/.test(link)

/** The first that fits, as the program itself chooses. */
export function routeOf(path: string, routes: readonly string[]): string {
  const bare = path.replace(/[?#].*/, '')
  const fits = (route: string) =>
    new RegExp(`^${route.replace(/:\w+(\{.*?\})?/g, '[^/]+').replaceAll('.', '\\.')}$`).test(bare)
  return routes.find((route) => route === bare) ?? routes.find(fits) ?? 'nowhere'
}

/** The table of contents: which slice answers which address. */

import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import {
  accessRoutes,
  chooseCodeFirst,
  createDoorCount,
  isSecure,
  KNOCKS_A_MINUTE,
  knowPerson,
  networkAddress,
  stayAway,
} from './access/index.ts'
import { figuresRoutes } from './monitor/index.ts'
import { loadExampleFamilies, planRoutes } from './plan/index.ts'
import { assetFolder } from './platform/assets.ts'
import { browserRules } from './platform/browser-rules.ts'
import type { AppContext, AppEnv } from './platform/http.ts'
import { chooseLanguage } from './platform/language.ts'
import { Problem } from './platform/problem.ts'
import { protectionRoutes } from './protection/index.ts'
import { retentionRoutes, whatIsKept } from './retention/index.ts'
import type { Roer } from './roer.ts'
import { answeringRoutes, isAnswering, isReading, readingRoutes } from './round/index.ts'
import { answerFailure, answerMissing, answerTooLarge } from './ui/problem-page.tsx'
import { welcomeRoutes } from './welcome.tsx'

/** Far above any form of Roer, far below what would hurt. */
const LARGEST_BODY = 1024 * 1024

/** @param knocks how many forms a minute one network address may send to the sign-in door */
export function createApp(roer: Roer, { knocks = KNOCKS_A_MINUTE } = {}) {
  const app = new Hono<AppEnv>()

  app.use(browserRules(roer.address))
  // Files and figures are public; a page of a plan is not compressed, because its size could then
  // tell somebody on the line what is in it.
  app.use('/assets/*', compress())
  app.use('/cijfers/*', compress())
  app.use('/cijfers.*', compress())
  app.use(
    '/assets/*',
    serveStatic({
      root: join(assetFolder, '..'),
      onFound: (_path, c) => {
        c.header('Cache-Control', 'public, max-age=31536000, immutable')
      },
    }),
  )
  // A slow phone asks for the style sheet with the head of a page, and not once it has read the page.
  const styleFirst = `<${roer.asset('roer.css')}>; rel=preload; as=style`
  app.use(async (c, next) => {
    await next()
    const isPage = c.res.headers.get('Content-Type')?.startsWith('text/html')
    if (isPage && !c.res.headers.has('Link')) c.header('Link', styleFirst)
  })
  app.use(async (c, next) => {
    c.set('now', roer.clock())
    c.set('secure', isSecure(c, roer.address))
    await next()
  })
  app.use(chooseLanguage({ texts: roer.texts, asset: roer.asset, keepsNothing }))
  // Behind a proxy that speaks https for us, a request seems to come in over http.
  const origins = (url: string) => [new URL(url).origin, new URL(roer.address).origin]
  const ours = (origin: string, c: Context) => origins(c.req.url).includes(origin)
  app.use(csrf({ origin: ours }))
  // That looks at forms; a page elsewhere may also send what is no form.
  app.use(async (c, next) => {
    const origin = c.req.header('origin')
    const itself = c.req.header('sec-fetch-site') === 'same-origin'
    if (!looks(c) && !itself && origin !== undefined && !ours(origin, c)) {
      throw new Problem('refused', 'problem.elsewhere')
    }
    await next()
  })
  const limitBody = bodyLimit({ maxSize: LARGEST_BODY, onError: answerTooLarge })
  app.use((c, next) => (looks(c) ? next() : limitBody(c, next)))

  const knowWhoAsks = knowPerson(roer)
  app.use((c, next) => (keepsNothing(c.req.path) ? next() : knowWhoAsks(c, next)))
  app.use((c, next) => (keepsNothing(c.req.path) ? next() : stayAway(c, next)))
  app.use(chooseCodeFirst)

  const mayKnock = createDoorCount(roer.random, knocks)
  const example = roer.mailbox !== undefined
  app.route('/', welcomeRoutes({ example }))
  app.route('/', figuresRoutes(roer))
  app.route('/', retentionRoutes())
  app.route('/', protectionRoutes(roer.content))
  const examples = example ? exampleFamilies() : []
  app.route('/', accessRoutes({ ...roer, mayKnock, examples, kept: whatIsKept }))
  app.route('/', planRoutes(roer))
  const mayTryCode = createDoorCount(roer.random)
  const mayTry = (c: AppContext) => mayTryCode(networkAddress(c, roer.address), c.var.now)
  app.route('/', answeringRoutes({ ...roer, mayTry }))
  app.route('/', readingRoutes({ ...roer, mayTry }))

  app.notFound(answerMissing)
  app.onError(answerFailure(roer.report))
  return app
}

/** What only looks comes without a body; nobody reads one that is sent along. */
const looks = (c: Context) => ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)

/** Where somebody in danger looks, or answers without a name: no cookie, and no trace of a visit. */
const keepsNothing = (path: string) =>
  path === '/nu' || path === '/hulp' || isAnswering(path) || isReading(path)

/** Whom one can look around as: everybody who takes part now. */
const exampleFamilies = () =>
  loadExampleFamilies().map(({ situation, members }) => ({
    situation,
    people: members
      .filter(({ leftDaysAgo }) => leftDaysAgo === undefined)
      .map(({ shown, email }) => ({ name: shown, email })),
  }))

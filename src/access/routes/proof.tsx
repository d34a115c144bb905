/** Choosing an own code, and proving with it. */

import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Database } from '../../platform/database.ts'
import {
  type AppContext,
  type AppEnv,
  check,
  field,
  noStore,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { changedLetter } from '../account-change.ts'
import { NewOwnCode } from '../own-code.ts'
import { ownPath } from '../own-path.ts'
import { AskProof, ChooseCode } from '../pages/proof.tsx'
import { changeOwnCode, chooseOwnCode } from '../proof.ts'
import { isProved, requireProof, takeProof } from '../require-proof.tsx'
import { rememberDevice } from '../session-cookie.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
}

const askFresh = requireProof('fresh')

export function proofRoutes({ database, keys, random }: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/bewijs', (c) => {
    noStore(c)
    if (!c.var.person) return c.redirect('/inloggen', 303)
    const onward = ownPath(c.req.query('verder') ?? '')
    return c.html(
      <AskProof
        frame={c.var.frame}
        action="/bewijs"
        kept={{ verder: [onward] }}
        ownCode={c.var.proof?.ownCode ?? false}
        byOrganisation={c.var.proof?.how === 'organisation'}
      />,
    )
  })

  routes.post('/bewijs', async (c) => {
    noStore(c)
    if (!c.var.person) return c.redirect('/inloggen', 303)
    const onward = ownPath(field(await readFields(c), 'verder'))
    const refused = await takeProof(c)
    return refused ?? c.redirect(onward, 303)
  })

  routes.use('/ik/code', async (c, next) => {
    noStore(c)
    if (!c.var.person) return c.redirect('/inloggen', 303)
    // Choosing the first one is how one proves; choosing another asks for the one there is.
    return mustChoose(c) ? next() : askFresh(c, next)
  })

  routes.get('/ik/code', (c) => {
    const onward = ownPath(c.req.query('verder') ?? '')
    return c.html(<ChooseCode frame={c.var.frame} onward={onward} another={!mustChoose(c)} />)
  })

  routes.post('/ik/code', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['code', 'verder'])
    const onward = ownPath(field(fields, 'verder'))
    const typed = field(fields, 'code')
    const form = check(NewOwnCode, typed)
    const another = !mustChoose(c)
    if (form.errors) {
      const errors = { code: form.errors['']! }
      const page = { frame: c.var.frame, onward, errors, typed, another }
      return c.html(<ChooseCode {...page} />, 422)
    }
    const uses = { database, keys, random, now: c.var.now }
    const person = personOf(c)
    const session = c.var.session!
    if (another) {
      const prover = { person, session, opensSince: c.var.proof?.opensSince }
      await changeOwnCode({ ...uses, letter: changedLetter(c.var.text) }, prover, form.value)
    } else await chooseOwnCode(uses, { person, session }, form.value)
    await rememberDevice(c, uses)
    return c.redirect(onward, 303)
  })
  return routes
}

/** Whether somebody came in by mail and has nothing of their own yet to prove with. */
const mustChoose = (c: AppContext) =>
  c.var.proof?.how === 'mail' && !c.var.proof.ownCode && !isProved(c, 'once')

/** Open before a code is chosen: what is public, and ways out. */
const ABOUT_SOMEBODY = /^\/(vandaag|begin|gestopt|bewijs|p|ik|uitnodiging)(\/|$)/

/** Whoever came in by mail for the first time chooses their own code before anything else. */
export const chooseCodeFirst = createMiddleware<AppEnv>(async (c, next) => {
  const { path } = c.req
  if (!mustChoose(c) || path === '/ik/code' || !ABOUT_SOMEBODY.test(path)) return next()
  noStore(c)
  const { pathname, search } = new URL(c.req.url)
  const onward = c.req.method === 'GET' ? ownPath(pathname + search) : '/vandaag'
  return c.redirect(`/ik/code?verder=${encodeURIComponent(onward)}`, 303)
})

/** Doors within Roer that a mailed code alone does not open. */

import { createMiddleware } from 'hono/factory'
import {
  type AppContext,
  type AppEnv,
  check,
  type Fields,
  noStore,
  PROOF_FIELD,
  readFields,
  readProof,
} from '../platform/http.ts'
import { TypedOwnCode } from './own-code.ts'
import { AskProof } from './pages/proof.tsx'
import { SignInAgain } from './pages/sign-in.tsx'
import { isFresh } from './session.ts'

const MINUTE_MS = 60_000

/** Once in this session, or within the last ten minutes. */
export type HowFresh = 'once' | 'fresh'

export function isProved(c: AppContext, howFresh: HowFresh): boolean {
  const provedAt = c.var.proof?.provedAt
  return howFresh === 'once' ? provedAt !== undefined : isFresh({ provedAt }, c.var.now)
}

/**
 * Asks for proof first. A page is returned to afterwards; a form is sent again with everything that
 * was in it.
 */
export const requireProof = (howFresh: HowFresh) =>
  createMiddleware<AppEnv>(async (c, next) => {
    noStore(c)
    if (!c.var.person) {
      if (!c.var.sessionIsOver) return c.redirect('/inloggen', 303)
      return c.html(<SignInAgain frame={c.var.frame} words={[]} />, 401)
    }
    const refused = await takeProof(c)
    if (refused) return refused
    if (isProved(c, howFresh)) return next()
    if (c.req.method === 'POST') return askProof(c, await readFields(c))
    return c.redirect(`/bewijs?verder=${encodeURIComponent(addressOf(c))}`, 303)
  })

/** For a form that only sometimes needs proof: takes what comes along, and asks for nothing. */
export const acceptProof = createMiddleware<AppEnv>(
  async (c, next) => (await takeProof(c)) ?? next(),
)

/** The page that asks for proof and then sends this form again. */
export const askProof = (c: AppContext, kept: Fields) =>
  c.html(
    <AskProof
      frame={c.var.frame}
      action={addressOf(c)}
      kept={kept}
      ownCode={c.var.proof?.ownCode ?? false}
      byOrganisation={c.var.proof?.how === 'organisation'}
    />,
    403,
  )

/**
 * Looks at the proof that came with a form, when one did.
 *
 * @returns the page to show when it does not prove anything
 */
export async function takeProof(c: AppContext): Promise<Response | undefined> {
  if (c.req.method !== 'POST') return undefined
  const given = await readProof(c)
  if (given === undefined) return undefined
  const byPasskey = !('code' in given)
  const typed = byPasskey ? undefined : check(TypedOwnCode, given.code)
  const proved = typed?.errors
    ? undefined
    : await c.var.prove(byPasskey ? given : { code: typed!.value })
  if (proved?.outcome === 'proved') return undefined
  const wait =
    proved?.outcome === 'wait'
      ? Math.ceil((proved.until.getTime() - c.var.now.getTime()) / MINUTE_MS)
      : undefined
  const wrong = typed?.errors ? typed.errors[''] : 'proof.code.wrong'
  return c.html(
    <AskProof
      frame={c.var.frame}
      action={addressOf(c)}
      kept={await readFields(c)}
      errors={!byPasskey && wait === undefined && wrong ? { [PROOF_FIELD]: wrong } : undefined}
      wait={wait}
      passkeyFailed={byPasskey}
      ownCode={proved?.outcome !== 'none' && (c.var.proof?.ownCode ?? true)}
      byOrganisation={c.var.proof?.how === 'organisation'}
    />,
    422,
  )
}

const addressOf = (c: AppContext) => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

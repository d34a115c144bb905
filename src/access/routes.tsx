/** Coming in, being invited, and getting away. */

import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Database } from '../platform/database.ts'
import {
  type AppContext,
  type AppEnv,
  check,
  field,
  isUuid,
  noStore,
  readFields,
  singleValues,
} from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import type { Letter } from '../platform/mail.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { ShredLedger } from '../platform/shred-ledger.ts'
import type { Text } from '../platform/text.ts'
import type { MayKnock } from './door-count.ts'
import { EmailAddress } from './email.ts'
import { networkAddress } from './network-address.ts'
import type { Organisation } from './organisation/load.ts'
import { noteLeaving, organisationOf } from './organisation/person.ts'
import type { Kept } from './own-account.ts'
import { HelpPage } from './pages/help.tsx'
import { MailboxPage } from './pages/mailbox.tsx'
import { AskAddress, AskCode, type ExampleFamily } from './pages/sign-in.tsx'
import { contactRoutes } from './routes/contact.tsx'
import { devicesRoutes } from './routes/devices.tsx'
import { eraseAccountRoutes } from './routes/erase-account.tsx'
import { invitedRoutes } from './routes/invited.tsx'
import { organisationRoutes } from './routes/organisation.tsx'
import { ownAccountRoutes } from './routes/own-account.tsx'
import { passkeyRoutes } from './routes/passkeys.tsx'
import { proofRoutes } from './routes/proof.tsx'
import { recoveryRoutes } from './routes/recovery.tsx'
import { wayOutRoutes } from './routes/way-out.ts'
import { wordingOf } from './safe-contact.ts'
import { endSession, startSession } from './session.ts'
import { dropSession, isKnownDevice, keepSession, readToken } from './session-cookie.ts'
import { redeemCode, requestCode } from './sign-in.ts'
import { mailboxLimits, mailLimits } from './sign-in-limits.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  ledger: ShredLedger
  /** The letters of the embedded example; undefined wherever mail really leaves. */
  mailbox: (() => readonly Letter[]) | undefined
  mayKnock: MayKnock
  /** Whether a code can reach anybody at all. */
  canMail: boolean
  /** How people reach this Roer: a passkey works there and nowhere else. */
  address: string
  /** Families that can be looked at in the embedded example. */
  examples: readonly ExampleFamily[]
  organisations: readonly Organisation[]
  report: (error: unknown) => void
  /** What Roer keeps of people and until when, in words. */
  kept: (text: Text) => Kept
}

/** Remembers, in the browser that asked, which code it asked for. */
const REQUEST_COOKIE = 'aanvraag'
/** And where it was going. */
const NEXT_COOKIE = 'verder'
const REQUEST_LASTS_SECONDS = 10 * 60

/** How a browser on this machine calls it. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]']

const AddressForm = z.strictObject({ email: EmailAddress, next: z.string() })
const CodeForm = z.strictObject({
  code: z
    .string('signIn.code.digits')
    .transform((typed) => typed.replace(/\D/g, ''))
    .refine((digits) => [6, 10].includes(digits.length), 'signIn.code.digits'),
  own: z.literal('yes').optional(),
  next: z.string(),
})

/** Only our own invitation pages are worth returning to; anything else is the start page. */
const safeNext = (next: string) => (/^\/uitnodiging\/[\w-]{22}$/.test(next) ? next : '')

export function accessRoutes(uses: Uses) {
  const { database, keys, random, mailbox, canMail, examples } = uses
  const { organisations, address, mayKnock } = uses
  const routes = new Hono<AppEnv>()
  const at = (c: AppContext) => ({ database, keys, random, now: c.var.now })

  routes.use('/inloggen', async (c, next) => {
    const otherWay = c.req.method === 'GET' && organisations.length > 0
    if (!canMail && !otherWay) throw new Problem('refused', 'signIn.noMail')
    await next()
  })

  // This is the door itself as well: the star also stands for nothing.
  routes.post('/inloggen/*', async (c, next) => {
    if (mayKnock(networkAddress(c, address), c.var.now)) return next()
    throw new Problem('busy', 'signIn.busy')
  })

  routes.get('/inloggen', (c) => {
    noStore(c)
    const next = safeNext(c.req.query('next') ?? '')
    const passkeyFailed = c.req.query('sleutel') !== undefined
    return c.html(
      <AskAddress
        frame={c.var.frame}
        next={next}
        examples={examples}
        passkeyFailed={passkeyFailed}
        organisations={organisations}
        canMail={canMail}
      />,
    )
  })

  routes.post('/inloggen', async (c) => {
    noStore(c)
    const fields = await readFields(c)
    const form = check(AddressForm, { next: '', ...singleValues(fields) })
    const next = safeNext(field(fields, 'next'))
    if (form.errors) {
      const email = field(fields, 'email')
      return c.html(
        <AskAddress
          frame={c.var.frame}
          next={next}
          email={email}
          errors={form.errors}
          examples={examples}
          organisations={organisations}
          canMail={canMail}
        />,
        422,
      )
    }
    const { text } = c.var
    const request = await requestCode(at(c), {
      email: form.value.email,
      knownDevice: isKnownDevice(c, keys, keys.fingerprint(form.value.email, 'email')),
      limits: mailbox ? mailboxLimits : mailLimits,
      letter: (code) => wordingOf(text, 'code', { code }),
    })
    setCookie(c, REQUEST_COOKIE, request, {
      path: '/inloggen',
      httpOnly: true,
      sameSite: 'Lax',
      secure: c.var.secure,
      maxAge: REQUEST_LASTS_SECONDS,
    })
    setCookie(c, NEXT_COOKIE, next, {
      path: '/inloggen',
      httpOnly: true,
      sameSite: 'Lax',
      secure: c.var.secure,
      maxAge: REQUEST_LASTS_SECONDS,
    })
    return c.redirect(`/inloggen/code${next && `?next=${encodeURIComponent(next)}`}`, 303)
  })

  routes.get('/inloggen/code', (c) => {
    noStore(c)
    // Whoever fetched the code from the mailbox page came back without it in the address.
    const next = safeNext(c.req.query('next') ?? getCookie(c, NEXT_COOKIE) ?? '')
    return c.html(<AskCode frame={c.var.frame} next={next} mailbox={mailbox !== undefined} />)
  })

  routes.post('/inloggen/code', async (c) => {
    noStore(c)
    const fields = await readFields(c)
    const next = safeNext(field(fields, 'next'))
    const again = (errors: Record<string, string>) =>
      c.html(
        <AskCode
          frame={c.var.frame}
          next={next}
          errors={errors}
          own={field(fields, 'own') === 'yes'}
          mailbox={mailbox !== undefined}
        />,
        422,
      )
    const form = check(CodeForm, { next: '', ...singleValues(fields) })
    if (form.errors) return again(form.errors)

    const request = getCookie(c, REQUEST_COOKIE) ?? ''
    const redeemed = isUuid(request)
      ? await redeemCode(at(c), request, form.value.code)
      : ({ outcome: 'over' } as const)
    if (redeemed.outcome !== 'signed-in') return again({ code: `signIn.code.${redeemed.outcome}` })

    deleteCookie(c, REQUEST_COOKIE, { path: '/inloggen' })
    // A new token at every sign-in; the one this browser had before ends with it.
    const before = readToken(c)
    if (before) await endSession(database, before)
    keepSession(
      c,
      await startSession(at(c), {
        person: redeemed.person,
        how: 'mail',
        ownDevice: form.value.own === 'yes',
      }),
    )
    return c.redirect(next || '/vandaag', 303)
  })

  routes.route('/', invitedRoutes(uses))

  routes.route('/', wayOutRoutes(uses))
  routes.route('/', passkeyRoutes(uses))
  routes.route('/', proofRoutes(uses))
  routes.route('/', eraseAccountRoutes(uses))
  routes.route('/', ownAccountRoutes(uses))
  routes.route('/', organisationRoutes(uses))
  routes.route('/', devicesRoutes(uses))
  routes.route('/', recoveryRoutes(uses))
  routes.route('/', contactRoutes(uses))

  routes.post('/uitloggen', async (c) => {
    const token = dropSession(c)
    if (token) await endSession(database, token)
    noStore(c)
    c.header('Clear-Site-Data', '"cache"')
    const { person, proof } = c.var
    const byOrganisation = person && proof?.how === 'organisation'
    if (byOrganisation) await noteLeaving(database, person, c.var.now)
    const by = byOrganisation && (await organisationOf(database, person))
    const known = organisations.some(({ key }) => key === by)
    return c.redirect(known ? `/inloggen/via/${by}/uit` : '/', 303)
  })

  // Its address says no more than its title: a history is read by others. The old one still leads here.
  routes.get('/nu', (c) => c.html(<HelpPage frame={c.var.frame} />))
  routes.get('/hulp', (c) => c.redirect('/nu', 301))

  if (mailbox) {
    routes.get('/postbus', (c) => {
      // Roer listens on this machine alone, but a proxy on it may pass on whom it likes, and a
      // website may let its own name lead here.
      const passedOn = c.req.header('x-forwarded-for') || c.req.header('forwarded')
      if (passedOn || !THIS_MACHINE.includes(new URL(c.req.url).hostname)) throw notFound()
      noStore(c)
      return c.html(<MailboxPage frame={c.var.frame} letters={mailbox()} />)
    })
  }
  return routes
}

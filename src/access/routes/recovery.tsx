/** A new own code for whoever forgot theirs, and what changed about one's way in. */

import { Hono } from 'hono'
import { z } from 'zod'
import type { Database, Tx } from '../../platform/database.ts'
import {
  type AppContext,
  type AppEnv,
  askerOf,
  check,
  type Fields,
  field,
  noStore,
  personOf,
  readFields,
  refuseOtherFields,
  singleValues,
} from '../../platform/http.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { changedLetter, changesOf, noteTold, tellChange } from '../account-change.ts'
import type { MayKnock } from '../door-count.ts'
import { EmailAddress } from '../email.ts'
import { findFamily } from '../family.ts'
import { networkAddress } from '../network-address.ts'
import { NewOwnCode } from '../own-code.ts'
import { endSessionsBut } from '../own-sessions.ts'
import { ChangedPage } from '../pages/changed.tsx'
import {
  ChoosePage,
  ForgotPage,
  PaperPage,
  StopPage,
  TypePaper,
  WordsPage,
} from '../pages/recovery.tsx'
import { markProved, newHash, setOwnCode } from '../proof.ts'
import { askHelper, useHelp } from '../recovery/by-helper.ts'
import {
  makePrinted,
  printedAt,
  removePrinted,
  tryPrinted,
  usePrinted,
} from '../recovery/by-paper.ts'
import { readPrinted } from '../recovery/printed-code.ts'
import { stopByLink, stopRecovery, type Waiting, waitingOf } from '../recovery/waiting.ts'
import { isProved, requireProof } from '../require-proof.tsx'
import { endSession, startSession } from '../session.ts'
import { keepSession, readToken } from '../session-cookie.ts'
import { loadSpokenWords } from '../spoken-word.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  mayKnock: MayKnock
  address: string
}

const Paper = z.strictObject({
  email: EmailAddress,
  paper: z
    .string('recovery.paper.wrong')
    .transform((typed) => readPrinted(typed) ?? '')
    .refine((code) => code !== '', 'recovery.paper.wrong'),
})
const PaperAndCode = Paper.extend({ code: NewOwnCode })

export function recoveryRoutes({ database, keys, random, mayKnock, address }: Uses) {
  const routes = new Hono<AppEnv>()
  const words = loadSpokenWords()
  const at = (c: AppContext) => ({
    ...{ database, keys, random, now: c.var.now },
    letter: changedLetter(c.var.text),
  })

  routes.use('/ik/herstel', requireProof('fresh'))
  routes.get('/ik/herstel', async (c) => {
    const madeAt = await printedAt(database, personOf(c))
    const removed = c.req.query('weg') !== undefined
    return c.html(
      <PaperPage frame={c.var.frame} madeAt={madeAt} removed={removed} address={address} />,
    )
  })
  routes.post('/ik/herstel', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['doe'])
    const mine = { person: personOf(c), session: c.var.session! }
    if (field(fields, 'doe') === 'weg') {
      await removePrinted(at(c), mine)
      return c.redirect('/ik/herstel?weg', 303)
    }
    // What it opens is found by an address, and whoever comes in by their organisation has none.
    if (c.var.proof?.how === 'organisation') throw new Problem('refused', 'recovery.paper.byWork')
    const code = await makePrinted(at(c), { ...mine, opensSince: c.var.proof?.opensSince })
    return c.html(
      <PaperPage {...{ frame: c.var.frame, madeAt: c.var.now, removed: false, code, address }} />,
    )
  })

  for (const path of ['/ik/code/vergeten', '/ik/code/vergeten/nieuw', '/ik/veranderd']) {
    routes.use(path, async (c, next) => {
      noStore(c)
      return c.var.person ? next() : c.redirect('/inloggen', 303)
    })
  }

  routes.get('/ik/code/vergeten', async (c) => c.html(await forgot(c)))

  routes.post('/ik/code/vergeten', async (c) => {
    refuseOtherFields(await readFields(c), [])
    const asked = await askHelper({ ...at(c), words }, personOf(c))
    if (asked === undefined) return c.redirect('/ik/code/vergeten', 303)
    return c.html(<WordsPage frame={c.var.frame} words={asked} />)
  })

  routes.post('/ik/code/vergeten/nieuw', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['words', 'code'])
    const form = check(NewOwnCode, field(fields, 'code'))
    if (form.errors) return c.html(await forgot(c, { code: form.errors['']! }, fields), 422)
    const [person, session] = [personOf(c), c.var.session!]
    const hashed = await newHash({ keys, random }, person, form.value)
    const outcome = await useHelp(at(c), { person, typed: field(fields, 'words') }, async (tx) => {
      await choose(tx, c, { person, hashed, opensSince: c.var.now, session })
      await markProved(tx, session, { now: c.var.now, opensSince: c.var.now })
    })
    if (outcome === 'chosen') return c.redirect('/ik/veranderd?nieuw', 303)
    const errors: Record<string, string> =
      outcome === 'wrong' ? { words: 'recovery.words.wrong' } : {}
    return c.html(await forgot(c, errors, fields), 422)
  })

  routes.get('/ik/veranderd', async (c) => {
    const person = personOf(c)
    const [changes, waiting] = [
      await changesOf(database, person),
      await waitingOf({ database, now: c.var.now }, person),
    ]
    return c.html(
      <ChangedPage
        frame={c.var.frame}
        changes={changes}
        waiting={waiting?.readyAt ? waiting : undefined}
        helper={await nameOfHelper(c, waiting)}
        done={doneOf(c)}
      />,
    )
  })

  routes.post('/ik/veranderd', async (c) => {
    refuseOtherFields(await readFields(c), [])
    await noteTold(database, c.var.session!, c.var.now)
    return c.redirect('/vandaag', 303)
  })

  routes.use('/ik/veranderd/stop', async (c, next) => {
    noStore(c)
    if (!c.var.person) return c.redirect('/inloggen', 303)
    const waiting = await waitingOf({ database, now: c.var.now }, c.var.person)
    // The paper is proof of its own, so only more than a mailed code takes it back.
    return waiting?.way === 'paper' ? askFresh(c, next) : next()
  })
  routes.get('/ik/veranderd/stop', (c) => c.redirect('/ik/veranderd', 303))
  routes.post('/ik/veranderd/stop', async (c) => {
    refuseOtherFields(await readFields(c), [])
    const mine = { person: personOf(c), session: c.var.session!, proved: isProved(c, 'fresh') }
    await stopRecovery(at(c), mine)
    return c.redirect('/ik/veranderd?gestopt', 303)
  })

  // Each form of the paper makes a slow hash, so they are counted like those of the sign-in door.
  for (const path of ['/herstel', '/herstel/nieuw']) {
    routes.post(path, async (c, next) => {
      if (mayKnock(networkAddress(c, address), c.var.now)) return next()
      throw new Problem('busy', 'signIn.busy')
    })
  }

  routes.get('/herstel', (c) => {
    noStore(c)
    return c.html(<TypePaper frame={c.var.frame} />)
  })

  routes.post('/herstel', async (c) => {
    noStore(c)
    const fields = await readFields(c)
    const typed = { email: field(fields, 'email'), paper: field(fields, 'paper') }
    const again = (errors: Record<string, string>) =>
      c.html(<TypePaper frame={c.var.frame} typed={typed} errors={errors} />, 422)
    const form = check(Paper, singleValues(fields))
    if (form.errors) return again(form.errors)
    const { email, paper } = form.value
    const tried = await tryPrinted(at(c), { email, code: paper })
    if (tried.outcome === 'wrong') return again({ paper: 'recovery.paper.wrong' })
    const from = tried.outcome === 'waiting' ? tried.from : undefined
    return c.html(<ChoosePage frame={c.var.frame} typed={typed} from={from} />)
  })

  routes.post('/herstel/nieuw', async (c) => {
    noStore(c)
    const fields = await readFields(c)
    const typed = { email: field(fields, 'email'), paper: field(fields, 'paper') }
    const form = check(PaperAndCode, singleValues(fields))
    if (form.errors) {
      return c.html(<ChoosePage frame={c.var.frame} typed={typed} errors={form.errors} />, 422)
    }
    const { email, paper, code } = form.value
    const used = await usePrinted(at(c), { email, code: paper }, code, (tx, chosen) =>
      choose(tx, c, chosen),
    )
    if (!used) {
      const errors = { paper: 'recovery.paper.wrong' }
      return c.html(<TypePaper frame={c.var.frame} typed={typed} errors={errors} />, 422)
    }
    const before = readToken(c)
    if (before) await endSession(database, before)
    keepSession(c, await startSession(at(c), { ...used, how: 'paper', proved: true }))
    return c.redirect('/ik/veranderd?nieuw', 303)
  })

  routes.get('/herstel/stop/:token', (c) => {
    noStore(c)
    return c.html(<StopPage frame={c.var.frame} />)
  })
  routes.post('/herstel/stop/:token', async (c) => {
    noStore(c)
    refuseOtherFields(await readFields(c), [])
    // Already stopped, over and never there read alike.
    await stopByLink(at(c), c.req.param('token'))
    return c.html(<StopPage frame={c.var.frame} stopped />)
  })

  async function forgot(c: AppContext, errors?: Record<string, string>, fields: Fields = {}) {
    const waiting = await waitingOf({ database, now: c.var.now }, personOf(c))
    return (
      <ForgotPage
        frame={c.var.frame}
        now={c.var.now}
        waiting={waiting}
        helper={await nameOfHelper(c, waiting)}
        errors={errors}
        typed={{ words: field(fields, 'words'), code: field(fields, 'code') }}
        byOrganisation={c.var.proof?.how === 'organisation'}
      />
    )
  }

  async function nameOfHelper(c: AppContext, waiting: Waiting | undefined) {
    const { helper } = waiting ?? {}
    if (!helper) return undefined
    const family = await database.as(askerOf(c), (tx) => findFamily(tx, keys, helper.family))
    return family?.everMembers.find(({ person }) => person === helper.person)?.name
  }

  /** The new code, and an end to every other session: whoever was in with the old one is not any more. */
  async function choose(
    tx: Tx,
    c: AppContext,
    chosen: {
      person: string
      hashed: Awaited<ReturnType<typeof newHash>>
      opensSince: Date | undefined
      session?: string
    },
  ) {
    const { person, hashed, opensSince, session } = chosen
    await setOwnCode(tx, person, { ...hashed, now: c.var.now, opensSince })
    await endSessionsBut(tx, person, session)
    await tellChange(tx, at(c), { person, what: 'recovered', session })
  }
  return routes
}

const askFresh = requireProof('fresh')

const doneOf = (c: AppContext) => {
  if (c.req.query('nieuw') !== undefined) return 'new' as const
  return c.req.query('gestopt') === undefined ? undefined : ('stopped' as const)
}

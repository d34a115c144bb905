/** Passkeys: signing in with one, proving with one, and keeping one's own. */

import { Hono } from 'hono'
import type { Database, Tx } from '../../platform/database.ts'
import {
  type AppContext,
  type AppEnv,
  field,
  isUuid,
  noStore,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import type { AccountChange } from '../../platform/tables.ts'
import { changedLetter, tellChange } from '../account-change.ts'
import { ownPath } from '../own-path.ts'
import { PasskeysPage } from '../pages/passkeys.tsx'
import {
  askNewPasskey,
  askPasskey,
  keepPasskey,
  ownerOfPasskey,
  passkeysOf,
  removePasskey,
} from '../passkey.ts'
import { requireProof } from '../require-proof.tsx'
import { needCodesAgain } from '../safe-contact.ts'
import { endSession, startSession } from '../session.ts'
import { keepSession, markDevice, readToken } from '../session-cookie.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  address: string
}

export function passkeyRoutes({ database, keys, random, address }: Uses) {
  const routes = new Hono<AppEnv>()
  const at = (c: AppContext) => ({ database, random, address, now: c.var.now })

  const tell = (c: AppContext, what: AccountChange) => (tx: Tx) =>
    tellChange(
      tx,
      { keys, random, now: c.var.now, letter: changedLetter(c.var.text) },
      {
        person: personOf(c),
        what,
        session: c.var.session,
      },
    )

  routes.post('/inloggen/sleutel/vraag', async (c) => {
    noStore(c)
    return c.json(await askPasskey(at(c)))
  })

  routes.post('/inloggen/sleutel', async (c) => {
    noStore(c)
    const fields = await readFields(c)
    refuseOtherFields(fields, ['question', 'answer', 'verder', 'own'])
    const onward = ownPath(field(fields, 'verder'))
    const owner = await ownerOfPasskey(at(c), {
      question: field(fields, 'question'),
      answer: field(fields, 'answer'),
    })
    if (!owner) return c.redirect('/inloggen?sleutel=niet', 303)
    const ownDevice = field(fields, 'own') === 'yes'
    const before = readToken(c)
    if (before) await endSession(database, before)
    keepSession(c, await startSession(at(c), { ...owner, how: 'passkey', proved: true, ownDevice }))
    if (ownDevice) await markDevice(c, { database, keys, random }, owner.person)
    return c.redirect(onward, 303)
  })

  routes.use('/ik/sleutels', requireProof('fresh'))
  routes.use('/ik/sleutels/*', requireProof('fresh'))

  routes.get('/ik/sleutels', async (c) => {
    const passkeys = await passkeysOf(database, personOf(c))
    const told = outcomes.find((known) => known === c.req.query('sleutel'))
    return c.html(<PasskeysPage frame={c.var.frame} passkeys={passkeys} told={told} />)
  })

  routes.post('/ik/sleutels/vraag', async (c) => {
    const label = c.var.text('passkey.label', { day: c.var.text.day(c.var.now) })
    return c.json(await askNewPasskey(at(c), { person: personOf(c), label }))
  })

  routes.post('/ik/sleutels', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['question', 'answer'])
    const question = field(fields, 'question')
    const answer = field(fields, 'answer')
    const kept = isUuid(question)
      ? await keepPasskey(
          at(c),
          { question, answer, person: personOf(c), opensSince: c.var.proof?.opensSince },
          tell(c, 'passkey-made'),
        )
      : 'refused'
    return c.redirect(`/ik/sleutels?sleutel=${kept}`, 303)
  })

  routes.post('/ik/sleutels/weg', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['credential'])
    const removed = { person: personOf(c), credential: field(fields, 'credential') }
    await removePasskey(database, removed, async (tx) => {
      const left = tx
        .selectFrom('passkey')
        .select('credential')
        .where('person', '=', removed.person)
      if (!(await left.executeTakeFirst())) await needCodesAgain(tx, keys, removed.person)
      await tell(c, 'passkey-removed')(tx)
    })
    return c.redirect('/ik/sleutels?sleutel=removed', 303)
  })
  return routes
}

const outcomes = ['kept', 'removed', 'refused', 'too-many'] as const

/** Whether, when and how shortly Roer may mail me. Others could learn from it, so it asks for proof. */

import { Hono } from 'hono'
import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import {
  type AppContext,
  type AppEnv,
  check,
  type FieldErrors,
  personOf,
  readFields,
  singleValues,
} from '../../platform/http.ts'
import type { Keys } from '../../platform/keys.ts'
import { ContactPage } from '../pages/contact.tsx'
import { passkeysOf } from '../passkey.ts'
import { requireProof } from '../require-proof.tsx'
import { type Contact, contactOf, keepContact, mayMails } from '../safe-contact.ts'

const hour = z.coerce.number('contact.hours.wrong').int('contact.hours.wrong').min(0).max(23)

const ContactForm = z
  .strictObject({
    mail: z.enum(mayMails, 'contact.mail.missing'),
    when: z.enum(['any', 'hours'], 'contact.hours.missing'),
    from: hour,
    until: hour,
    others: z.enum(['yes', 'no'], 'contact.others.missing'),
  })
  .refine(({ when, from, until }) => when === 'any' || from !== until, {
    path: ['from'],
    error: 'contact.hours.same',
  })

export function contactRoutes({ database, keys }: { database: Database; keys: Keys }) {
  const routes = new Hono<AppEnv>()
  routes.use('/ik/contact', requireProof('fresh'))

  routes.get('/ik/contact', async (c) => {
    const contact = await database.atEntry((tx) => contactOf(tx, keys, personOf(c)))
    const kept = c.req.query('klaar') !== undefined
    return c.html(await page(c, { contact, kept }))
  })

  routes.post('/ik/contact', async (c) => {
    const person = personOf(c)
    const sent = singleValues(await readFields(c))
    const form = check(ContactForm, sent)
    const before = await database.atEntry((tx) => contactOf(tx, keys, person))
    if (form.errors)
      return c.html(await page(c, { contact: before, sent, errors: form.errors }), 422)
    const { mail, when, from, until, others } = form.value
    // Without a mailed code they would never come in again.
    if (mail === 'no' && (await passkeysOf(database, person)).length === 0) {
      const errors = { mail: 'contact.mail.needsPasskey' }
      return c.html(await page(c, { contact: before, sent, errors }), 422)
    }
    const contact: Contact = {
      ...{ mail, othersRead: others === 'yes' },
      ...(when === 'hours' && { hours: { from, until } }),
    }
    await keepContact({ database, keys, now: c.var.now }, person, contact)
    return c.redirect('/ik/contact?klaar', 303)
  })

  async function page(
    c: AppContext,
    shown: {
      contact: Contact
      sent?: Record<string, string>
      errors?: FieldErrors
      kept?: boolean
    },
  ) {
    return (
      <ContactPage frame={c.var.frame} {...shown} byWork={c.var.proof?.how === 'organisation'} />
    )
  }
  return routes
}

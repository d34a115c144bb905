import { createTransport } from 'nodemailer'
import type { Deliver } from './mail.ts'

/** How long a mail server may stay silent; sign-in codes wait behind the one that is tried. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Delivers over SMTP, as `SMTP_URL` says: smtp://user:word@host:587 or smtps://… */
export function deliverOverSmtp(url: string, from: string): Deliver {
  const transport = createTransport({ url, ...PATIENCE })
  const domain = from.split('@')[1]
  return async ({ id, to, subject, text, date }) => {
    await transport.sendMail({
      from: { name: 'Roer', address: from },
      to,
      subject,
      text,
      date,
      messageId: `<${id}@${domain}>`,
      // No conversation to thread: an old mail must not bring a new one to the top with it.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  }
}

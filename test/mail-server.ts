/** A mail server of this machine that keeps what it gets, as the one of SMTP_URL. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { until } from './until.ts'

export interface Arrived {
  to: string
  text: string
  /** As it was sent, with its head. */
  raw: string
}

export interface MailServer {
  readonly url: string
  readonly letters: readonly Arrived[]
  /** The newest letter to this address that was not asked for before, as soon as it is there. */
  next(to: string): Promise<Arrived>
  /**
   * Does `what` once, in the middle of the next letter: when all of it came and before it is taken, or
   * when it is taken and before the sender hears so. Settles when that was done.
   */
  interrupt(when: Interruption['when'], what: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

interface Interruption {
  when: 'before it is taken' | 'before it is answered'
  what: () => Promise<void>
  happened: () => void
}

export async function startMailServer(): Promise<MailServer> {
  const letters: Arrived[] = []
  const asked = new Set<Arrived>()
  let interruption: Interruption | undefined
  const broken = async (when: Interruption['when']) => {
    if (interruption?.when !== when) return false
    const { what, happened } = interruption
    interruption = undefined
    await what().then(happened)
    return true
  }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      text(stream)
        .then(async (raw) => {
          if (await broken('before it is taken')) return done(new Error('not taken'))
          const words = wordsOf(raw)
          for (const { address } of session.envelope.rcptTo)
            letters.push({ to: address, text: words, raw })
          await broken('before it is answered')
          done()
        })
        .catch(done)
    },
  })
  // A Roer that is killed breaks off in the middle of a conversation; that is no failure here.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    next: (to) =>
      until(`a letter to ${to}`, () => {
        const letter = letters.findLast((one) => one.to === to && !asked.has(one))
        if (letter) asked.add(letter)
        return letter
      }),
    interrupt: (when, what) =>
      new Promise((happened) => {
        interruption = { when, what, happened }
      }),
    stop: () => new Promise((done) => server.close(() => done())),
  }
}

/** The text of a plain mail (RFC 2045 §6.7: quoted-printable breaks long lines with a "="). */
function wordsOf(raw: string): string {
  const start = raw.indexOf('\r\n\r\n')
  const [head, body] = [raw.slice(0, start), raw.slice(start + 4)]
  if (/^content-transfer-encoding: base64/im.test(head)) {
    return Buffer.from(body, 'base64').toString()
  }
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

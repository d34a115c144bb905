/** `npm start`: a Roer that people can open. */

import { serve } from '@hono/node-server'
import { createApp } from './app.tsx'
import { fillExampleFamily } from './plan/index.ts'
import { Failure } from './platform/failure.ts'
import { type Deliver, keepCarrying } from './platform/mail.ts'
import { createMailbox } from './platform/mailbox.ts'
import { deliverOverSmtp } from './platform/smtp.ts'
import { assembleRoer, openStores, type Roer, report } from './roer.ts'
import type { Settings } from './settings.ts'

export interface Served {
  port: number
  stop(): Promise<void>
}

/** @param say one line for whoever started it */
export async function serveRoer(settings: Settings, say: (line: string) => void): Promise<Served> {
  const stores = await openStores(settings)
  try {
    const embedded = !settings.databaseUrl
    const { deliver, letters } = mailOf(settings, embedded)
    const roer = await assembleRoer(settings, stores, letters)
    if (embedded) await fillExample(roer, say)
    const server = await listen(roer, settings)
    const stopMail = await keepCarrying({ ...roer, deliver }, report)
    tellWhereToLook(server.port, roer, say)
    return {
      port: server.port,
      async stop() {
        await server.close()
        await stopMail()
        await roer.live.close()
        await stores.database.close()
      },
    }
  } catch (error) {
    await stores.database.close()
    throw error
  }
}

function mailOf(
  { smtpUrl, mailFrom }: Settings,
  embedded: boolean,
): { deliver: Deliver; letters: Roer['mailbox'] } {
  if (smtpUrl) return { deliver: deliverOverSmtp(smtpUrl, mailFrom), letters: undefined }
  if (!embedded) {
    throw new Failure(
      'Roer signs people in by mail, so it needs SMTP_URL next to DATABASE_URL: smtp://user:word@host:587.',
      2,
    )
  }
  const mailbox = createMailbox()
  return { deliver: mailbox.deliver, letters: mailbox.letters }
}

async function fillExample(roer: Roer, _say: (line: string) => void) {
  await fillExampleFamily({ ...roer, now: roer.clock() })
}

function listen(roer: Roer, { port, host }: Settings) {
  return new Promise<{ port: number; close(): Promise<void> }>((resolve, reject) => {
    const server = serve({ fetch: createApp(roer).fetch, port, hostname: host }, (address) =>
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new Failure(
            `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(new Failure(`This user may not use port ${port}. Choose one above 1023 with PORT.`))
      } else reject(error)
    })
  })
}

function tellWhereToLook(port: number, roer: Roer, say: (line: string) => void) {
  say(`Roer is open at http://localhost:${port}`)
  say(`  the twelve answers   http://localhost:${port}/cijfers`)
  if (!roer.mailbox) return
  say(`  a family's plan      http://localhost:${port}/inloggen`)
  say('                       sign in as Noor (15), her mother, her grandmother or a professional')
  say(`  their mail           http://localhost:${port}/postbus`)
  say('Everything in it is an example. Stop with Ctrl+C.')
}

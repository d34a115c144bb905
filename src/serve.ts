/** `npm start`: a Roer that people can open. */

import { serve } from '@hono/node-server'
import { createApp } from './app.tsx'
import { countingJob } from './counting/index.ts'
import { exampleCode, fillExampleRegion } from './example.ts'
import { fillExampleFamilies, reminderJob } from './plan/index.ts'
import { Failure } from './platform/failure.ts'
import { keepDoing } from './platform/jobs.ts'
import { type Deliver, keepCarrying } from './platform/mail.ts'
import { createMailbox } from './platform/mailbox.ts'
import { deliverOverSmtp } from './platform/smtp.ts'
import { retentionJobs } from './retention/index.ts'
import { assembleRoer, openStores, type Roer, report } from './roer.ts'
import { hasRounds } from './round/index.ts'
import { isThisMachine, type Settings } from './settings.ts'

export interface Served {
  port: number
  stop(): Promise<void>
}

interface Mail {
  deliver: Deliver | undefined
  mailbox: Roer['mailbox']
}

const NO_MAIL =
  'No SMTP_URL is set, so nobody can sign in: codes cannot leave. Set it to smtp://user:word@host:587.'

type Line = (line: string) => void

/**
 * @param say one line of the answer: where to look
 * @param note one line on how it goes
 */
export async function serveRoer(settings: Settings, say: Line, note: Line): Promise<Served> {
  const stores = await openStores(settings)
  try {
    const embedded = !settings.databaseUrl
    const { deliver, mailbox } = mailOf(settings)
    const roer = await assembleRoer(settings, stores, { mailbox, canMail: deliver !== undefined })
    if (embedded) await fillExample(roer, note)
    const code = roer.mailbox && (await exampleCode(roer, roer.clock()))
    const server = await listen(roer, settings)
    const stopMail = deliver && (await keepCarrying({ ...roer, deliver }, report))
    const jobs = [...retentionJobs(roer), countingOf(roer), reminderJob(roer)]
    const stopJobs = keepDoing(roer, jobs, report)
    if (!deliver) note(NO_MAIL)
    tellWhereToLook(server.port, code, say)
    return {
      port: server.port,
      async stop() {
        await server.close()
        await stopMail?.()
        await stopJobs()
        await roer.close()
        await stores.database.close()
      },
    }
  } catch (error) {
    await stores.database.close()
    throw error
  }
}

/** Where letters stay in the mailbox everybody is made up. */
const countingOf = ({ database, content: { indicators }, mailbox }: Roer) =>
  countingJob({
    database,
    measures: indicators.flatMap(({ plan }) => plan.measures),
    example: mailbox !== undefined,
  })

/** Mail leaves over SMTP; without it the embedded database keeps it in a mailbox of its own. */
function mailOf({ smtpUrl, mailFrom, databaseUrl, host, address }: Settings): Mail {
  if (smtpUrl) return { deliver: deliverOverSmtp(smtpUrl, mailFrom), mailbox: undefined }
  // Whoever reads the mailbox can sign in as anybody, so it never opens to other machines.
  const isHere = isThisMachine(host) && isThisMachine(new URL(address).hostname)
  if (databaseUrl || !isHere) return { deliver: undefined, mailbox: undefined }
  const { deliver, letters } = createMailbox()
  return { deliver, mailbox: letters }
}

/** An embedded database starts with something to see; on a server nothing is made up. */
async function fillExample(roer: Roer, note: Line) {
  if (await roer.database.forFigures(hasRounds)) return
  if (roer.mailbox) await fillExampleFamilies({ ...roer, now: roer.clock() })
  await fillExampleRegion(roer, note)
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
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(new Failure(`Cannot listen on ${host}: HOST is no address of this machine.`))
      } else reject(error)
    })
  })
}

/** @param code for a questionnaire of the example; without it nothing of this is made up */
function tellWhereToLook(port: number, code: string | undefined, say: Line) {
  say(`Roer is open at http://localhost:${port}`)
  say(`  the twelve answers   http://localhost:${port}/cijfers`)
  if (!code) return
  say(`  a family's plan      http://localhost:${port}/inloggen`)
  say('                       sign in as Noor (15), her mother, or somebody of another family')
  say(`  their mail           http://localhost:${port}/postbus`)
  say(`  a questionnaire      http://localhost:${port}/meedoen/${code}`)
  say('Everything in it is an example. Stop with Ctrl+C.')
}

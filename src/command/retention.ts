import { followDatabaseClock } from '../platform/database-clock.ts'
import { Failure } from '../platform/failure.ts'
import { doOnce, type LastRun, lastRuns } from '../platform/jobs.ts'
import { loadTexts } from '../platform/text.ts'
import {
  keptInWords,
  retentionJobs,
  retentionRules,
  type Waiting,
  whatWouldGo,
} from '../retention/index.ts'
import { openStores } from '../roer.ts'
import { readSettings } from '../settings.ts'
import type { Command, Terminal } from './command.ts'

const text = loadTexts().en
const titleOf = (name: string) => text(`retention.rule.${name}.what`)

/** Whoever runs a Roer sees what it keeps, what would go, and when; and can let it go now. */
export const retention: Command = {
  name: 'retention',
  purpose: 'show how long what is kept and what would go when; --now takes it away',
  options: { now: { type: 'boolean', purpose: 'take away what is over, without waiting' } },
  async run({ environment, say }, { options }) {
    const stores = await openStores(readSettings(environment))
    try {
      const clock = await followDatabaseClock(stores.database)
      const uses = { ...stores, clock: clock.now }
      await (options.now ? clearNow(uses, say) : show(uses, say)).finally(clock.stop)
    } finally {
      await stores.database.close()
    }
  },
}

type Uses = Awaited<ReturnType<typeof openStores>> & { clock: () => Date }

async function show(uses: Uses, say: Terminal['say']) {
  const waiting = await whatWouldGo(uses, uses.clock())
  const runs = await uses.database.atEntry(lastRuns)
  for (const rule of retentionRules) {
    say(titleOf(rule.name))
    say(`  ${keptInWords(text, rule)}`)
    const goes = waiting.find((one) => one.rule.name === rule.name)
    if (goes) say(`  ${inNumbers(goes, runs.get(rule.name))}`)
  }
}

function inNumbers({ rule, now, nextWeek }: Waiting, last: LastRun | undefined): string {
  const when = last
    ? `last done ${last.at.toISOString().slice(0, 16)}Z, ${last.removed} gone`
    : 'not done yet'
  return `${now} would go now, ${nextWeek} more within a week; every ${rule.clearing.every}, ${when}`
}

async function clearNow(uses: Uses, say: Terminal['say']) {
  const busy: string[] = []
  for (const job of retentionJobs(uses)) {
    const removed = await doOnce(uses, job, { again: true })
    if (removed === undefined) busy.push(titleOf(job.name))
    else say(`${titleOf(job.name)}: ${removed} gone`)
  }
  if (busy.length === 0) return
  throw new Failure(
    `Another Roer is busy with: ${busy.join(', ')}. Try again in a quarter of an hour.`,
  )
}

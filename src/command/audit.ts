import { appendFileSync, existsSync } from 'node:fs'
import {
  anchorLines,
  type Break,
  listLog,
  type OddPattern,
  oddPatterns,
  readAnchors,
  readHeads,
  verifyLog,
} from '../access/index.ts'
import { Failure } from '../platform/failure.ts'
import { isUuid } from '../platform/http.ts'
import { openStores, report } from '../roer.ts'
import { readSettings } from '../settings.ts'
import type { Command, Given, Terminal } from './command.ts'

const WEEK_MS = 7 * 24 * 60 * 60_000

type Stores = Awaited<ReturnType<typeof openStores>>
/** Reads what was asked before anything is opened, and then does it. */
type Part = (given: Given) => (say: Terminal['say'], stores: Stores) => Promise<void>

/** Whoever runs a Roer sees from outside that its log of who saw what is whole. */
export const audit: Command = {
  name: 'audit',
  takes: 'verify | list | odd | anchor [FILE]',
  purpose: 'check the log of who saw what, list it, or write down where it ends',
  options: {
    anchor: {
      type: 'string',
      value: 'FILE',
      purpose: 'verify: hold the log against what "roer audit anchor FILE" wrote there',
    },
    family: { type: 'string', value: 'ID', purpose: 'list: of this family alone' },
    user: { type: 'string', value: 'ID', purpose: 'list: of what this person did alone' },
    since: {
      type: 'string',
      value: 'yyyy-mm-dd',
      purpose: 'list, odd: from this day; a week otherwise',
    },
    json: { type: 'boolean', purpose: 'list: one JSON object a line, with the names of NEN 7513' },
  },
  async run(terminal, given) {
    const [name = '', ...files] = given.files
    const part = parts[name]
    if (!part)
      throw new Failure('roer audit does verify, list, odd or anchor. See: roer help audit', 2)
    const work = part({ ...given, files })
    const stores = await openStores(readSettings(terminal.environment))
    try {
      await work(terminal.say, stores)
    } finally {
      await stores.database.close()
    }
  },
}

const parts: Readonly<Record<string, Part>> = {
  verify({ options, files }) {
    if (files.length > 0) throw new Failure('roer audit verify takes --anchor FILE, no file.', 2)
    const file = options.anchor as string | undefined
    if (file !== undefined && !existsSync(file)) throw new Failure(`There is no file ${file}.`)
    return async (say, { database, keys }) => {
      const { anchors } = file === undefined ? { anchors: [] } : readAnchors(keys, file)
      const found = await database.forLog((tx) => verifyLog(tx, keys, anchors), {
        oneMoment: true,
      })
      for (const one of found.broken) say(inWords(one))
      if (found.broken.length > 0) {
        throw new Failure(`The log is broken in ${found.broken.length} of its chains.`)
      }
      const held = file === undefined ? '' : `, and as anchored ${found.anchors} times`
      say(`The log is whole: ${found.lines} lines in ${found.chains} chains${held}.`)
    }
  },

  list({ options, files }) {
    if (files.length > 0) throw new Failure('roer audit list takes options only.', 2)
    const now = new Date()
    const asked = {
      now,
      since: sinceOf(options.since, now),
      family: idOf('family', options.family),
      user: idOf('user', options.user),
    }
    return async (say, { database, keys }) => {
      const lines = await database.forLog((tx) => listLog(tx, { keys, report }, asked))
      for (const line of lines) say(options.json ? asJson(line) : asText(line))
    }
  },

  odd({ options, files }) {
    if (files.length > 0) throw new Failure('roer audit odd takes --since yyyy-mm-dd, no file.', 2)
    const now = new Date()
    const since = sinceOf(options.since, now)
    return async (say, { database, keys }) => {
      const lines = await database.forLog((tx) => listLog(tx, { keys, report }, { now, since }))
      const odd = oddPatterns(lines)
      for (const one of odd) say(asPattern(one))
      // Something to look at is no success: whoever lets this run every day hears of it.
      if (odd.length > 0) throw new Failure(`${odd.length} to look at, in ${lines.length} lines.`)
      say(`Nothing stands out in ${lines.length} lines.`)
    }
  },

  anchor({ files: [file, ...others] }) {
    if (file === undefined || others.length > 0) {
      throw new Failure('roer audit anchor takes one file, outside the database.', 2)
    }
    return async (say, { database, keys }) => {
      const known = readAnchors(keys, file)
      const lines = anchorLines(keys, known, await database.forLog(readHeads), new Date())
      appendFileSync(file, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 })
      say(`Anchored ${lines.length} chains that went on. Keep ${file} where the database is not.`)
    }
  },
}

type Line = Awaited<ReturnType<typeof listLog>>[number]

/** The fingerprint of an organisation, as far as needed to tell two apart. */
const organisationOf = ({ user_organisation: organisation }: Line) =>
  organisation && Buffer.from(organisation).toString('hex').slice(0, 12)

const asJson = ({ mac: _, ...line }: Line) =>
  JSON.stringify({ ...line, user_organisation: organisationOf({ mac: _, ...line }) })

const asText = (line: Line) =>
  [
    line.event_date_time.toISOString(),
    line.event_outcome_indicator === 0 ? line.event_id : `${line.event_id} refused`,
    `${line.role_id_code} ${line.user_id ?? '-'}`,
    `family ${line.family} ${line.number}`,
    `${line.participant_object_id.length} ${line.participant_object_type_code.join(',')}`.trim(),
    `told ${line.recipient ?? 'nobody'}`,
  ].join('  ')

const saying: Record<Break['wrong'], string> = {
  missing: 'this line is gone',
  changed: 'this line is not what was written',
  twice: 'this line is there twice',
  'cut off': 'from this line on the end is gone',
  'beyond the end': 'this line and what follows was added from outside',
  head: 'from here on the end of the chain is not what was written',
  'no head': 'the row that tells where the chain ends is gone',
  gone: 'the whole chain is gone',
  anchor: 'this line is not what was anchored',
}

const inWords = ({ family, number, wrong }: Break) =>
  `family ${family}, line ${number}: ${saying[wrong]}`

const asPattern = ({ is, user, from, count, reasons }: OddPattern) =>
  [
    from.toISOString(),
    `user ${user}`,
    is === 'many families'
      ? `opened ${count} families within an hour`
      : `asked for ${count} things in vain within an hour`,
    ...(is === 'many families' ? [`said why: ${reasons.join(', ') || 'nothing'}`] : []),
  ].join('  ')

const sinceOf = (since: string | boolean | undefined, now: Date): Date =>
  since === undefined ? new Date(+now - WEEK_MS) : dayOf(String(since))

function idOf(name: string, value: string | boolean | undefined): string | undefined {
  if (value === undefined || (typeof value === 'string' && isUuid(value))) return value
  throw new Failure(`--${name} is an id such as 0a1b2c3d-….`, 2)
}

function dayOf(value: string): Date {
  const day = new Date(`${value}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(+day)) return day
  throw new Failure(`--since is "${value}"; write it as 2026-12-31.`, 2)
}

/**
 * The answer sheets of a round of 100,000 people and 42 questions, written to a file: on a PostgreSQL
 * server and on the embedded database, each in a process of its own, so that its memory is its own.
 * Its peer reads the same rows in one go and writes each as a line of `JSON.stringify`.
 */

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContent } from '../../src/content.ts'
import type { Database } from '../../src/platform/database.ts'
import { openDatabase } from '../../src/platform/open-database.ts'
import { type Response, type RoundData, saveRound } from '../../src/round/index.ts'
import { startTestServer } from '../database.ts'
import type { Once } from './export-once.ts'

const SHEETS = 100_000
const QUESTIONS = 42
/** What must hold; see the issue "Questionnaires and rounds". */
const MOST_SECONDS = 2
const MOST_MB = 100
const RUNS = 3

type Say = (line: string) => void

/** @returns whether writing CSV is quick and small enough on both */
export async function benchExport(say: Say): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-bench-'))
  const postgres = await startTestServer()
  const owner = postgres.url.replace(/postgres$/, 'roer_template')
  const url = owner.replace('//postgres@', '//roer_login@')
  try {
    say(`${SHEETS} answer sheets of ${QUESTIONS} questions; the middle one of ${RUNS} runs`)
    const onServer = await on({ url, ownerUrl: owner }, 'a PostgreSQL server', folder, say)
    const embedded = await on(
      { folder: join(folder, 'data') },
      'the embedded database',
      folder,
      say,
    )
    return onServer && embedded
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Choice = Parameters<typeof openDatabase>[0]

async function on(choice: Choice, called: string, folder: string, say: Say): Promise<boolean> {
  const database = await openDatabase(choice)
  const round = await fill(database).finally(() => database.close())
  const once = (how: Once['how']) => {
    const runs = Array.from({ length: RUNS }, () =>
      measured({ ...choice, round, how, into: folder }),
    )
    return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)]!
  }
  const [peer, csv, sav] = [once('peer'), once('csv'), once('sav')]
  const tell = (name: string, { seconds, ownCore, grown, bytes }: Measured) =>
    say(
      `${called}, ${name}: ${seconds.toFixed(2)} s, ${(seconds / peer.seconds).toFixed(2)} of its peer; ${ownCore.toFixed(2)} s of a core of its own; memory grew ${grown.toFixed(0)} MB; a file of ${(bytes / 1e6).toFixed(1)} MB`,
    )
  tell('peer, all at once as JSON', peer)
  tell('CSV', csv)
  tell('SPSS', sav)
  const holds = csv.seconds <= MOST_SECONDS && csv.grown < MOST_MB
  say(`CSV within ${MOST_SECONDS} s and ${MOST_MB} MB: ${holds ? 'yes' : 'no'}`)
  return holds
}

export interface Measured {
  seconds: number
  /** Seconds of a core in the process itself: others on this machine do not lengthen it. */
  ownCore: number
  /** Megabytes: what the process held at most, above what it held before. */
  grown: number
  bytes: number
}

function measured(once: Once): Measured {
  const script = join(import.meta.dirname, 'export-once.ts')
  const options = [
    '--import',
    './test/read-typescript.mjs',
    '--disable-warning=ExperimentalWarning',
  ]
  const said = execFileSync(process.execPath, [...options, script, JSON.stringify(once)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(said.trim().split('\n').at(-1)!)
}

async function fill(database: Database): Promise<string> {
  const items = loadContent().questionnaires.find(({ id }) => id === 'annex-2')!.items
  const asked = items.filter(({ type }) => type !== 'open').slice(0, QUESTIONS)
  const strata = Array.from({ length: 100 }, (_, index) => ({
    ...{ id: index + 1, municipality: `GM${1000 + (index % 50)}`, label: 'wijkteam' },
    ...{ group: index < 50 ? ('youth' as const) : ('parents' as const) },
    ...{ population: 5_000, invited: 2_000, respondents: SHEETS / 100 },
  }))
  const data: RoundData = {
    round: {
      ...{ id: '6b0c9e0e-2f0a-4a53-9d5b-0b6f2a9b7c11', title: 'Groot', year: 2026 },
      ...{ questionnaire: 'annex-2', questionnaireVersion: 1, state: 'closed' },
      ...{ example: true, source: 'a measurement' },
    },
    municipalities: Array.from({ length: 50 }, (_, index) => ({
      ...{ code: `GM${1000 + index}`, name: `Stad ${index}`, example: true },
    })),
    strata,
    responses: Array.from({ length: SHEETS }, (_, index): Response => {
      const answers = asked.map(({ id }, place) => [id, ((index * 7 + place * 3) % 2) + 1] as const)
      return { stratum: (index % 100) + 1, weight: 5, answers: Object.fromEntries(answers) }
    }),
  }
  await database.forFigures((tx) => saveRound(tx, data, (bytes) => randomBytes(bytes)))
  return data.round.id
}

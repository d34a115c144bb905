import { loadContent } from '../content.ts'
import { fillExampleRegion, generateRegion } from '../example.ts'
import {
  type Coverage,
  coverageOf,
  readKnownShares,
  readStrata,
  readTallies,
  sizeClasses,
  together,
} from '../monitor/index.ts'
import { Failure } from '../platform/failure.ts'
import { openStores, random } from '../roer.ts'
import { loadExampleRegion } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command, Terminal } from './command.ts'

/** What the issue of the example asks: as often as 95 % says, and not by being too wide. */
const WANTED = { all: 0.94, largeFrom: 0.94, largeTo: 0.97 }

/** Makes the example region, or holds its intervals against the truth it was made with. */
export const example: Command = {
  name: 'example',
  purpose: 'fill in the example region, or check its intervals against the known truth',
  options: {
    check: { type: 'boolean', purpose: 'print how often the 95 % intervals hold the truth' },
    seed: {
      type: 'string',
      value: 'TEXT',
      purpose: 'with --check: make another region by chance, keep nothing, and check that',
    },
  },
  async run(terminal, { options }) {
    if (options.seed !== undefined && !options.check) {
      throw new Failure('--seed goes together with --check. See: roer help example', 2)
    }
    if (typeof options.seed === 'string') return checkSeed(terminal, options.seed)
    const { database } = await openStores(readSettings(terminal.environment))
    try {
      const uses = { database, content: loadContent(), random }
      const filled = await fillExampleRegion(uses, terminal.note)
      if (options.check) return await checkStored(terminal, database)
      terminal.say(
        filled
          ? 'The example region is filled in.'
          : 'There are rounds already; nothing was changed.',
      )
    } finally {
      await database.close()
    }
  },
}

type Stored = Awaited<ReturnType<typeof openStores>>['database']

async function checkStored(terminal: Terminal, database: Stored) {
  const rounds = await database.forFigures((tx) =>
    tx
      .selectFrom('round')
      .select(['id', 'year'])
      .where('example', '=', true)
      .orderBy('year')
      .execute(),
  )
  if (rounds.length === 0) throw new Failure('There is no example region in this database.')
  const counted = await Promise.all(
    rounds.map(({ id }) =>
      database.forFigures(async (tx) =>
        coverageOf(
          await readStrata(tx, id),
          await readTallies(tx, id),
          await readKnownShares(tx, id),
        ),
      ),
    ),
  )
  judge(terminal, counted)
}

function checkSeed(terminal: Terminal, seed: string) {
  const region = { ...loadExampleRegion(), seed }
  const rounds = [...generateRegion(loadContent(), region, random)]
  judge(
    terminal,
    rounds.map(({ data, tallies, truth }) => coverageOf(data.strata, tallies, truth)),
  )
}

function judge({ say }: Terminal, rounds: readonly ReturnType<typeof coverageOf>[]) {
  const counted = new Map(
    sizeClasses.map((size) => [size, addUp(rounds.map((round) => round.get(size)!))]),
  )
  say('Cells are item × municipality × group × year; an interval aims at 95 %.')
  say(line('answered by', 'cells', 'hold the truth', 'without interval'))
  for (const [index, size] of sizeClasses.entries()) {
    const next = sizeClasses[index + 1]
    say(row(next === undefined ? `${size} or more` : `${size}–${next - 1}`, counted.get(size)!))
  }
  const [all, large] = [together(counted), together(counted, 100)]
  say(row('all', all))
  say(row('100 or more', large))

  const [allShare, largeShare] = [shareOf(all), shareOf(large)]
  const holds =
    allShare >= WANTED.all && largeShare >= WANTED.largeFrom && largeShare <= WANTED.largeTo
  if (!holds) {
    throw new Failure(
      `Wanted: at least ${WANTED.all} of all cells, and ${WANTED.largeFrom} to ${WANTED.largeTo} of those with 100 or more.`,
    )
  }
}

const addUp = (parts: readonly Coverage[]): Coverage => ({
  cells: parts.reduce((sum, { cells }) => sum + cells, 0),
  covered: parts.reduce((sum, { covered }) => sum + covered, 0),
  withoutInterval: parts.reduce((sum, { withoutInterval }) => sum + withoutInterval, 0),
})

const shareOf = ({ cells, covered }: Coverage) => (cells === 0 ? 0 : covered / cells)

const row = (label: string, coverage: Coverage) =>
  line(
    label,
    String(coverage.cells),
    coverage.cells === 0 ? '–' : `${(100 * shareOf(coverage)).toFixed(2)} %`,
    String(coverage.withoutInterval),
  )

const line = (label: string, ...numbers: string[]) =>
  label.padEnd(14) + numbers.map((number) => number.padStart(18)).join('')

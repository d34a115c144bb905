import { loadContent } from '../content.ts'
import { Failure } from '../platform/failure.ts'
import { isUuid } from '../platform/http.ts'
import { openStores } from '../roer.ts'
import { type Quality, qualityInRound } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** For whoever makes or judges a questionnaire: what the MCJO pilot did by hand. */
export const quality: Command = {
  name: 'quality',
  takes: 'ROUND',
  purpose: 'tell how well the questions of a closed round did their work',
  options: {
    json: { type: 'boolean', purpose: 'as JSON, unrounded' },
  },
  async run({ environment, say }, { options, files }) {
    const [round, ...others] = files
    if (round === undefined || others.length > 0 || !isUuid(round)) {
      throw new Failure('roer quality takes the id of a closed round.', 2)
    }
    const stores = await openStores(readSettings(environment))
    try {
      const found = await qualityInRound({ ...stores, bank: loadContent().questionnaires }, round)
      if (options.json === true) return say(JSON.stringify(found, null, 2))
      say(`"${found.title}" of ${found.year}, ${found.questionnaire}`)
      if (found.groups.length === 0) say('Of no group did 10 or more answer.')
      for (const line of found.groups.flatMap(linesOf)) say(line)
    } finally {
      await stores.database.close()
    }
  },
}

const NAME_WIDTH = 34

function linesOf({ group, sheets, questions, scales, stopped }: Quality): string[] {
  const row = (name: string, ...cells: string[]) =>
    `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(11)).join('')}`
  const itemRest = new Map(
    scales.flatMap(({ items, reliability }) =>
      items.map((id, place) => [id, reliability?.itemRest[place]] as const),
    ),
  )
  return [
    '',
    `${group}: ${sheets} sheets`,
    row('question', 'asked', 'left open', 'best', 'worst', 'item–rest'),
    ...questions.map(({ id, asked, leftOpen, ceiling, floor }) =>
      row(
        id,
        String(asked),
        percent(leftOpen),
        percent(ceiling),
        percent(floor),
        two(itemRest.get(id)),
      ),
    ),
    ...scales.map(({ theme, items, reliability, omega }) =>
      reliability
        ? `  ${theme}, ${items.length} questions, ${reliability.n} whole: alpha ${two(reliability.alpha)} (95 % ${two(reliability.interval.low)} to ${two(reliability.interval.high)}), omega ${two(omega)}`
        : `  ${theme}, ${items.length} questions: reliability cannot be said`,
    ),
    ...stopped.map(({ after, sheets }) => `  nothing more after ${after}: ${sheets} sheets`),
  ]
}

const percent = (share: number | undefined) =>
  share === undefined ? '–' : `${(100 * share).toFixed(1)} %`
const two = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '–' : value.toFixed(2)

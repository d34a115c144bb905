import { noteExport } from '../access/index.ts'
import { loadContent } from '../content.ts'
import { Failure } from '../platform/failure.ts'
import { isUuid } from '../platform/http.ts'
import { loadTexts } from '../platform/text.ts'
import { openStores, report } from '../roer.ts'
import { type Exported, exportRound } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** For the researcher of a municipality, who makes more of the answers than Roer shows. */
export const exportCommand: Command = {
  name: 'export',
  takes: 'ROUND FILE.csv|FILE.sav',
  purpose: 'write the answer sheets of a closed round to a file; they are not for the public',
  options: {},
  async run({ environment, say }, { files }) {
    const [round, file, ...others] = files
    if (round === undefined || file === undefined || others.length > 0 || !isUuid(round)) {
      throw new Failure(
        'roer export takes the id of a round and the name of a file: ROUND FILE.csv, or FILE.sav. See docs/export.md',
        2,
      )
    }
    const { database, keys } = await openStores(readSettings(environment))
    const now = new Date()
    try {
      const exported = await exportRound(
        {
          ...{ database, now, bank: loadContent().questionnaires, text: loadTexts().nl },
          noteExport: (id) => database.forLog((tx) => noteExport(tx, { keys, report }, id, now)),
        },
        { round, file },
      )
      for (const line of told(exported, file)) say(line)
    } finally {
      await database.close()
    }
  },
}

function* told(exported: Exported, file: string): Generator<string> {
  const { title, year, example, sheets, variables, withoutPlace, stayed } = exported
  const invented = example ? ' Its answers are invented.' : ''
  yield `"${title}" of ${year}: ${number(sheets)} answer sheets with ${number(variables)} answers each in ${file}.${invented}`
  if (withoutPlace.sheets > 0) {
    yield `Of ${number(withoutPlace.sheets)} in ${number(withoutPlace.strata)} strata the municipality and stratum are left out, because fewer than 10 answered there.`
  }
  if (stayed > 0) {
    yield `${number(stayed)} stayed here: fewer than 10 of their group answered.`
  }
  yield 'This is not for the public: each line is what one person answered. Only the researcher of this round may have it; see docs/export.md.'
  yield 'What people told in their own words is not in it.'
}

const number = (value: number) => value.toLocaleString('en-GB')

import { loadContent } from '../content.ts'
import { saveTallies, tallyResponses } from '../monitor/index.ts'
import { Failure } from '../platform/failure.ts'
import { openStores, random } from '../roer.ts'
import { checkImport, type ImportCounts, runImport } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** Reads somebody else's survey into a round, so that its figures stand beside all others. */
export const importSurvey: Command = {
  name: 'import',
  takes: 'MAPPING.yaml DATA.csv',
  purpose: 'read an existing survey file into a round',
  options: {
    check: { type: 'boolean', purpose: 'read and check, keep nothing; needs no database' },
  },
  async run({ environment, say, note }, { options, files }) {
    const [mappingFile, dataFile, ...others] = files
    if (mappingFile === undefined || dataFile === undefined || others.length > 0) {
      throw new Failure(
        'roer import takes two files: MAPPING.yaml DATA.csv. See: roer help import, and docs/import.md',
        2,
      )
    }
    const bank = loadContent().questionnaires
    const reading = { mappingFile, dataFile, bank, random, progress: note }
    if (options.check) {
      say(`Nothing is wrong and nothing was kept: ${summary(checkImport(reading))}`)
      return
    }
    const { database } = await openStores(readSettings(environment))
    try {
      const counts = await runImport({
        ...reading,
        database,
        keepTallies: (tx, { round, responses }, items) =>
          saveTallies(tx, round.id, tallyResponses(responses, items)),
      })
      say(`Imported ${summary(counts)}`)
      say(`Its figures: npm run -s roer -- report --year ${counts.year}, or /cijfers in a browser.`)
    } finally {
      await database.close()
    }
  },
}

function summary(counts: ImportCounts): string {
  const { title, year, youth, parents, municipalities, items, leftOut } = counts
  const filtered = leftOut > 0 ? ` Rows that the filter left out: ${number(leftOut)}.` : ''
  return `"${title}" of ${year}: ${number(youth)} youth and ${number(parents)} parents in ${number(municipalities)} municipalities, ${number(items)} items.${filtered}`
}

const number = (value: number) => value.toLocaleString('en-GB')

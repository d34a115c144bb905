import { loadContent } from '../content.ts'
import { fillExampleRegion } from '../example.ts'
import { type ReportFormat, report as reportOf } from '../monitor/index.ts'
import { Failure } from '../platform/failure.ts'
import { type Language, languages, loadTexts } from '../platform/text.ts'
import { openStores, random } from '../roer.ts'
import { readSettings } from '../settings.ts'
import type { Command, Given } from './command.ts'
import { wholeNumber } from './read-options.ts'

/** The twelve answers in a terminal or a file, as anybody may see them. */
export const report: Command = {
  name: 'report',
  purpose: 'print the twelve answers, with 2016 beside them',
  options: {
    json: { type: 'boolean', purpose: 'as JSON' },
    csv: { type: 'boolean', purpose: 'as CSV' },
    municipality: { type: 'string', value: 'CODE', purpose: 'of one municipality, such as VB03' },
    year: { type: 'string', value: 'YEAR', purpose: 'of one year; the latest when left out' },
    language: { type: 'string', value: 'nl|en', purpose: 'in this language; Dutch when left out' },
  },
  async run({ environment, say, note }, { options }) {
    const format = formatOf(options)
    const language = languageOf(options.language as string | undefined)
    const year = options.year as string | undefined
    const settings = readSettings(environment)
    const { database } = await openStores(settings)
    try {
      const content = loadContent()
      if (!settings.databaseUrl) await fillExampleRegion({ database, content, random }, note)
      const text = await reportOf(
        { database, content, texts: loadTexts() },
        {
          format,
          language,
          municipality: options.municipality as string | undefined,
          edition: year === undefined ? undefined : String(wholeNumber('year', year)),
        },
      )
      say(text.trimEnd())
    } finally {
      await database.close()
    }
  },
}

function formatOf({ json, csv }: Given['options']): ReportFormat {
  if (json && csv) throw new Failure('Choose --json or --csv, not both. See: roer help report', 2)
  return json ? 'json' : csv ? 'csv' : 'table'
}

function languageOf(asked = 'nl'): Language {
  const language = languages.find((known) => known === asked)
  if (!language) throw new Failure(`--language is "${asked}"; choose ${languages.join(' or ')}.`, 2)
  return language
}

/** Reads a survey file into the database, as a whole or not at all. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseYaml } from '../../platform/content.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import {
  type ExpandedItem,
  expandQuestionnaire,
  findQuestionnaire,
  type Questionnaire,
  questionnaireKey,
} from '../../questionnaire/index.ts'
import type { RoundData } from '../round.ts'
import { saveRound } from '../store.ts'
import { type ImportedSurvey, importSurvey } from './import-survey.ts'
import { Mapping } from './mapping.ts'
import { didYouMean } from './nearest-name.ts'
import { readCsv } from './read-csv.ts'
import { readSav } from './read-sav.ts'
import { readText } from './read-text.ts'

interface Files {
  mappingFile: string
  dataFile: string
  /** Every questionnaire there is. */
  bank: readonly Questionnaire[]
  random: Random
  /** Told what is going on, a line at a time. */
  progress: (line: string) => void
}

interface Place {
  database: Pick<Database, 'forFigures'>
  /** Adds the answers up, in the transaction that keeps them: figures are another slice's work. */
  keepTallies: (tx: Tx, data: RoundData, items: readonly ExpandedItem[]) => Promise<void>
}

export interface ImportCounts {
  title: string
  year: number
  youth: number
  parents: number
  municipalities: number
  items: number
  leftOut: number
}

/** @throws Failure with what to put right; then nothing is kept */
export async function runImport(files: Files & Place): Promise<ImportCounts> {
  const survey = readSurvey(files)
  const { data, items } = survey
  files.progress(`Keeping ${count(data.responses.length)} answer sheets …`)
  await files.database.forFigures(async (tx) => {
    await refuseKnownRound(tx, data)
    await refuseMixing(tx, data)
    await saveRound(tx, data, files.random)
    await files.keepTallies(tx, data, items)
  })
  return countsOf(survey)
}

/** Reads and checks as `runImport` does, without a database. @throws Failure */
export const checkImport = (files: Files): ImportCounts => countsOf(readSurvey(files))

function readSurvey({ mappingFile, dataFile, bank, random, progress }: Files): ImportedSurvey {
  const mapping = parseYaml(
    readText(readBytes(mappingFile), 'utf-8', mappingFile),
    Mapping,
    mappingFile,
  )
  const asked = mapping.round.questionnaire
  const questionnaire = findQuestionnaire(bank, asked)
  if (!questionnaire) {
    const known = bank.map(questionnaireKey)
    throw new Failure(
      `${mappingFile} (round.questionnaire): there is no questionnaire ${asked}${didYouMean(asked, known)} There are: ${known.join(', ')}.`,
    )
  }
  const bytes = readBytes(dataFile)
  const isSav = mapping.file.format === 'sav'
  const table = isSav ? readSav(bytes, dataFile) : readCsv(bytes, mapping.file, dataFile)
  progress(`Checking ${count(table.rows.length)} rows of ${dataFile} …`)
  return importSurvey(table, mapping, expandQuestionnaire(questionnaire, bank), {
    id: newId(random),
    mapping: mappingFile,
    file: dataFile,
  })
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Failure(`There is no file ${resolve(file)}.`)
    if (code === 'EISDIR') throw new Failure(`${file} is a folder; expected a file.`)
    if (code === 'EACCES') throw new Failure(`This user may not read ${file}.`)
    throw error
  }
}

async function refuseKnownRound(tx: Tx, { round: { title, year } }: RoundData): Promise<void> {
  const known = await tx
    .selectFrom('round')
    .select('id')
    .where('title', '=', title)
    .where('year', '=', year)
    .executeTakeFirst()
  if (!known) return
  throw new Failure(
    `There is a round "${title}" of ${year} already; nothing was kept. If this is another survey, give it another title.`,
  )
}

/** Invented and real people of one municipality would end up under one name. */
async function refuseMixing(tx: Tx, { round, municipalities }: RoundData): Promise<void> {
  const other = await tx
    .selectFrom('municipality')
    .select(['code', 'name'])
    .where(
      'code',
      'in',
      municipalities.map(({ code }) => code),
    )
    .where('example', '!=', round.example)
    .orderBy('code')
    .executeTakeFirst()
  if (!other) return
  const [there, here] = round.example ? ['real', 'an example'] : ['an example', 'real']
  throw new Failure(
    `Municipality ${other.code} (${other.name}) is ${there} here, and this file is ${here}; nothing was kept.`,
  )
}

function countsOf({ data, items, leftOut }: ImportedSurvey): ImportCounts {
  const persons = (group: string) =>
    data.strata
      .filter((stratum) => stratum.group === group)
      .reduce((sum, { respondents }) => sum + respondents, 0)
  return {
    title: data.round.title,
    year: data.round.year,
    youth: persons('youth'),
    parents: persons('parents'),
    municipalities: data.municipalities.length,
    items: items.length,
    leftOut,
  }
}

const count = (number: number) => number.toLocaleString('en-GB')

/**
 * The answer sheets of a closed round in a file, for the researcher who may work with them. They are
 * no public figures: every sheet is there, one by one. What may not leave, `what-may-leave.ts` says.
 */

import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Text } from '../../platform/text.ts'
import { writeWhole } from '../../platform/whole-file.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  type Questionnaire,
  questionnaireKey,
  type RespondentGroup,
} from '../../questionnaire/index.ts'
import { csvSheets } from './csv-sheets.ts'
import { savSheets } from './sav-sheets.ts'
import type { Leaving, SheetRow } from './sheet-row.ts'
import { variablesIn } from './variables.ts'
import { type MayLeave, whatMayLeave } from './what-may-leave.ts'

/** Few enough for the memory of a small server, many enough to be quick. */
const ROWS_AT_ONCE = 1_000

interface Uses {
  database: Pick<Database, 'forFigures'>
  bank: readonly Questionnaire[]
  /** In the language of the labels. */
  text: Text
  now: Date
  /** Keeps who took what, before the file is there; if that cannot be kept, nothing leaves. */
  noteExport: (round: string) => Promise<void>
  /** How the file is written; on the disk, for its owner alone, when nothing else is said. */
  openFile?: (path: string) => Writable
}

export interface Exported {
  title: string
  year: number
  example: boolean
  sheets: number
  variables: number
  /** Sheets that left without municipality and stratum, and of how many strata. */
  withoutPlace: { sheets: number; strata: number }
  /** Sheets that did not leave. */
  stayed: number
}

const formats = { '.csv': csvSheets, '.sav': savSheets } as const

const forItsOwner = (path: string) =>
  createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })

/** @throws Failure when the round is not closed or not there, or the file cannot be written; then there is no file */
export async function exportRound(
  { database, bank, text, now, noteExport, openFile = forItsOwner }: Uses,
  { round, file }: { round: string; file: string },
): Promise<Exported> {
  const ending = Object.keys(formats).find((known) => file.endsWith(known))
  if (ending === undefined) {
    throw new Failure(
      `${file} ends in neither .csv nor .sav, so Roer cannot tell what to write.`,
      2,
    )
  }
  const format = formats[ending as keyof typeof formats]
  return writeWhole(file, async (unfinished) => {
    const { exported, leaving } = await database.forFigures(async (tx) => {
      const found = await closedRound(tx, round)
      const { leaving, ...counts } = await readyToLeave(tx, found, { bank, text, now })
      const pages = pagesOf(tx, round, leaving)
      await pipeline(format(leaving, pages), openFile(unfinished))
      return { leaving, exported: { ...found, ...counts } }
    })
    await noteExport(round)
    const { title, year, example, withoutPlace, stayed } = exported
    const { cases: sheets, variables } = leaving
    return { title, year, example, sheets, variables: variables.length, withoutPlace, stayed }
  })
}

type Found = Awaited<ReturnType<typeof closedRound>>

async function closedRound(tx: Tx, id: string) {
  const known = await tx
    .selectFrom('round')
    .select(['id', 'title', 'year', 'state', 'example', 'questionnaire', 'questionnaire_version'])
    .orderBy('year', 'desc')
    .orderBy('title')
    .execute()
  const found = known.find((round) => round.id === id)
  if (found?.state === 'closed') return found
  if (found) {
    throw new Failure(
      `Round ${id} is ${found.state}; only a closed round can be exported. Close it first: roer close-round ${id}`,
    )
  }
  const closed = known.filter(({ state }) => state === 'closed')
  throw new Failure(
    [
      `There is no round ${id}. ${closed.length > 0 ? 'Closed are:' : 'No round is closed here.'}`,
      ...closed.map(({ id, title, year }) => `  ${id}  ${year}  ${title}`),
    ].join('\n'),
  )
}

async function readyToLeave(
  tx: Tx,
  found: Found,
  { bank, text, now }: Pick<Uses, 'bank' | 'text' | 'now'>,
) {
  const key = questionnaireKey({ id: found.questionnaire, version: found.questionnaire_version })
  const questionnaire = findQuestionnaire(bank, key)
  if (!questionnaire) throw new Failure(`The round asks ${key}, which is no questionnaire here.`)

  const strata = await answeredStrata(tx, found.id)
  const mayLeave = whatMayLeave(strata)
  const sheetsIn = (chosen: (id: number) => boolean) =>
    strata.reduce((sum, { id, respondents }) => sum + (chosen(id) ? respondents : 0), 0)
  const stayed = sheetsIn((id) => mayLeave.stay.has(id))
  const leaving: Leaving = {
    title: `${found.title} ${found.year}`,
    text,
    now,
    cases: sheetsIn(() => true) - stayed,
    variables: variablesIn(expandQuestionnaire(questionnaire, bank), text),
    places: placesOf(strata, mayLeave),
  }
  if (leaving.cases === 0) {
    throw new Failure(
      'Nothing may leave of this round: of youth and of parents fewer than 10 answered.',
    )
  }
  return {
    leaving,
    stayed,
    withoutPlace: {
      sheets: sheetsIn((id) => mayLeave.withoutPlace.has(id)),
      strata: mayLeave.withoutPlace.size,
    },
  }
}

type Stratum = Awaited<ReturnType<typeof answeredStrata>>[number]

/** Counted anew and not read from the frame: what protects people rests on what is there. */
async function answeredStrata(tx: Tx, round: string) {
  const { rows } = await sql<{
    id: number
    group: RespondentGroup
    municipality: string
    name: string
    label: string
    respondents: number
    weight: number
  }>`
    select stratum.id, stratum.respondent_group as group, stratum.municipality, municipality.name,
      stratum.label, count(*)::int as respondents, sum(response.weight) as weight
    from response
      join stratum on stratum.round = response.round and stratum.id = response.stratum
      join municipality on municipality.code = stratum.municipality
    where response.round = ${round}
    group by stratum.round, stratum.id, municipality.code
    order by stratum.id`.execute(tx)
  return rows
}

function placesOf(strata: readonly Stratum[], { withoutPlace, stay }: MayLeave): Leaving['places'] {
  const staying = strata.filter(({ id }) => !stay.has(id))
  return new Map(
    staying.map(({ id, group, municipality, name, label }) => {
      const weight = withoutPlace.get(id)
      return [
        id,
        weight === undefined
          ? { group, stratum: { id, municipality, name, label } }
          : { group, weight },
      ]
    }),
  )
}

/**
 * Page by page, in the order of the random keys, which tells nothing of when somebody answered. A
 * cursor walks along the keys once: asking anew from the last key on, a database without statistics
 * sorts all that is left each time. It takes the codes out of the sheets, a tenth of what is there.
 */
async function* pagesOf(
  tx: Tx,
  round: string,
  { places, variables }: Leaving,
): AsyncGenerator<SheetRow[]> {
  const codes = variables.map(({ answer }) => sql`answers ->> ${sql.lit(answer)}`)
  await sql`declare sheets no scroll cursor for
    select stratum, weight, array_to_string(array[${sql.join(codes)}]::text[], ',', '') as codes
    from response where round = ${sql.lit(round)} order by id`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ stratum: number; weight: number; codes: string }>`
      fetch forward ${sql.raw(String(ROWS_AT_ONCE))} from sheets`.execute(tx)
    if (rows.length === 0) break
    yield rows.flatMap(({ stratum, weight, codes }) => {
      const place = places.get(stratum)
      return place ? [{ place, weight: place.weight ?? weight, codes }] : []
    })
  }
  await sql`close sheets`.execute(tx)
}

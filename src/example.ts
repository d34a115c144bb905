/**
 * The example region: invented, to see figures of, with its truth beside it. Filled into an embedded
 * database that holds no round yet.
 */

import { join } from 'node:path'
import { sql } from 'kysely'
import type { Content } from './content.ts'
import { saveTallies, tallyResponses } from './monitor/index.ts'
import { contentFolder, loadYaml } from './platform/content.ts'
import type { Database } from './platform/database.ts'
import { dayInTheNetherlands } from './platform/day.ts'
import type { Keys, Random } from './platform/keys.ts'
import { newId } from './platform/new-id.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  type RespondentGroup,
} from './questionnaire/index.ts'
import {
  type ExampleRegion,
  generateExample,
  hasRounds,
  insertAll,
  loadExampleRegion,
  oneMoreCode,
  PreparedRound,
  prepareRound,
  saveRound,
} from './round/index.ts'

interface Uses {
  database: Pick<Database, 'forFigures'>
  content: Content
  random: Random
}

/**
 * Fills the example region in, whole or not at all.
 *
 * @param note told what is being done, since it takes some seconds
 * @returns whether there was anything to fill
 */
export async function fillExampleRegion(
  uses: Uses,
  note: (line: string) => void,
  region: ExampleRegion = loadExampleRegion(),
): Promise<boolean> {
  const { database, content, random } = uses
  if (await database.forFigures(hasRounds)) return false
  const years = region.years.map(({ year }) => year).join(' and ')
  note(`Filling in the example region, ${years} (some seconds, only this first time) …`)
  const rounds = [...generateRegion(content, region, random)]
  await database.forFigures(async (tx) => {
    for (const { data, tallies, truth } of rounds) {
      await saveRound(tx, data, random)
      await saveTallies(tx, data.round.id, tallies)
      await insertAll(
        tx,
        'example_truth',
        `round uuid, municipality text, respondent_group text, item text,
         share double precision`,
        truth.map(({ group, ...known }) => ({
          ...known,
          respondent_group: group,
          round: data.round.id,
        })),
      )
    }
  })
  return true
}

/** What of the open round of the example stands in its file; its days depend on when it starts. */
const ExampleRound = PreparedRound.omit({ year: true, opens: true, closes: true })
const OPEN_FOR_MS = 365 * 24 * 60 * 60_000

/**
 * A new code for the open round of the example, which is prepared when there is none yet: so whoever
 * tries Roer can also be somebody who is asked.
 */
export async function exampleCode(
  uses: Uses & { database: Pick<Database, 'forInviting'>; keys: Keys },
  now: Date,
): Promise<string> {
  const { database, content, random } = uses
  const open = await database.forInviting((tx) =>
    tx
      .selectFrom('round')
      .innerJoin('asking', 'asking.round', 'round.id')
      .select('round.id')
      .where('round.example', '=', true)
      .where('round.state', '=', 'open')
      .where(sql<boolean>`asking.closes_on >= ${dayInTheNetherlands(now)}::date`)
      .executeTakeFirst(),
  )
  if (open) return oneMoreCode(uses, { round: open.id, stratum: 1 })
  const round = loadYaml(join(contentFolder, 'example', 'round.yaml'), ExampleRound)
  const prepared = await prepareRound(
    { database, keys: uses.keys, random, bank: content.questionnaires },
    {
      ...round,
      ...{ example: true, year: now.getUTCFullYear(), opens: dayInTheNetherlands(now) },
      closes: dayInTheNetherlands(new Date(now.getTime() + OPEN_FOR_MS)),
    },
  )
  return prepared.letters[0]!.code
}

/** The rounds of the region with their tallies and truth, not yet kept anywhere. */
export function* generateRegion(content: Content, region: ExampleRegion, random: Random) {
  for (const { year, questionnaire: key } of region.years) {
    const found = findQuestionnaire(content.questionnaires, key)
    if (!found) throw new Error(`The example region asks ${key}, which is no questionnaire`)
    const questionnaire = expandQuestionnaire(found, content.questionnaires)
    const { data, truth } = generateExample({
      region,
      year,
      questionnaire,
      id: newId(random),
      publishedShare: (item, group) => publishedShare(content, item, group),
    })
    yield { data, truth, tallies: tallyResponses(data.responses, questionnaire.items) }
  }
}

/** The first figure of 2016 for this item and group, as a share. */
function publishedShare({ indicators }: Content, item: string, group: RespondentGroup) {
  const statement = indicators
    .flatMap(({ baseline }) => baseline)
    .find((candidate) => candidate.item === item && candidate[group].length > 0)
  const figure = statement?.[group][0]
  return figure && figure.value / 100
}

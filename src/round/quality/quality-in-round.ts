import type { Database } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  itemsFor,
  type Questionnaire,
  questionnaireKey,
  respondentGroups,
} from '../../questionnaire/index.ts'
import { FEWEST } from '../../statistics/disclosure.ts'
import { type Quality, qualityOf } from './questionnaire-quality.ts'

interface Uses {
  database: Pick<Database, 'forFigures'>
  bank: readonly Questionnaire[]
}

export interface QualityInRound {
  title: string
  year: number
  questionnaire: string
  /** A group of which fewer than 10 answered is left out. */
  groups: readonly Quality[]
}

/** @throws Failure when there is no such round, or it is not closed */
export async function qualityInRound(
  { database, bank }: Uses,
  id: string,
): Promise<QualityInRound> {
  const { round, sheets } = await database.forFigures(async (tx) => ({
    round: await tx.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst(),
    sheets: await tx
      .selectFrom('response')
      .innerJoin('stratum', (join) =>
        join
          .onRef('stratum.round', '=', 'response.round')
          .onRef('stratum.id', '=', 'response.stratum'),
      )
      .select(['stratum.respondent_group', 'response.answers'])
      .where('response.round', '=', id)
      .orderBy('response.id')
      .execute(),
  }))
  if (!round) throw new Failure(`There is no round ${id}.`)
  if (round.state !== 'closed') {
    throw new Failure(
      `Round ${id} is ${round.state}; how its questions did is told once it is closed.`,
    )
  }
  const key = questionnaireKey({ id: round.questionnaire, version: round.questionnaire_version })
  const found = findQuestionnaire(bank, key)
  if (!found) throw new Failure(`The round asks ${key}, which is no questionnaire here.`)
  const questionnaire = expandQuestionnaire(found, bank)
  const groups = respondentGroups
    .map((group) => {
      const own = sheets.filter(({ respondent_group }) => respondent_group === group)
      const answers = own.map(({ answers }) => answers)
      return qualityOf(group, itemsFor(questionnaire, group), answers)
    })
    .filter(({ sheets }) => sheets >= FEWEST)
  return { title: round.title, year: round.year, questionnaire: key, groups }
}

/** What a form sent, as answers to these questions; and what in them could give somebody away. */

import type { Fields } from '../../platform/http.ts'
import {
  type ExpandedItem,
  expandQuestionnaire,
  type FilledIn,
  type Flow,
  findQuestionnaire,
  flowOf,
  itemsFor,
  type Questionnaire,
  questionTypes,
} from '../../questionnaire/index.ts'
import { givesAway } from './gives-away.ts'
import type { Misread } from './pages/questions-page.tsx'
import type { Asked } from './store.ts'

export function readAnswers(items: readonly ExpandedItem[], fields: Fields) {
  const read: Record<string, FilledIn[string]> = {}
  const wrong: Record<string, Misread> = {}
  for (const item of items) {
    const sent = fields[item.id] ?? []
    const result = questionTypes[item.type].read(sent, item)
    if ('problem' in result) wrong[item.id] = { sent, problem: result.problem }
    else read[item.id] = result
  }
  return { read, wrong }
}

export const piecesIn = (filled: FilledIn): string[] =>
  Object.values(filled).flatMap(({ words = '' }) => givesAway(words))

/** An expanded questionnaire with its pages; the same for everybody of a group in a round. */
export function createFlows(questionnaires: readonly Questionnaire[]): (asked: Asked) => Flow {
  const flows = new Map<string, Flow>()
  return ({ round, group }) => {
    const key = `${round.questionnaire} ${group} ${round.pageSize}`
    const flow =
      flows.get(key) ?? flowOf(itemsOf(questionnaires, round.questionnaire, group), round.pageSize)
    flows.set(key, flow)
    return flow
  }
}

function itemsOf(
  questionnaires: readonly Questionnaire[],
  key: string,
  group: Asked['group'],
): readonly ExpandedItem[] {
  const found = findQuestionnaire(questionnaires, key)
  // A round of a questionnaire that this Roer does not have: an older program on a newer database.
  if (!found) throw new Error(`a round asks ${key}, which is no questionnaire here`)
  return itemsFor(expandQuestionnaire(found, questionnaires), group)
}

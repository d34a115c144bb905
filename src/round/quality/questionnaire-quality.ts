/**
 * How well the questions of a closed round did their work: what was left open, where people stopped,
 * whose answers are all at the best end, and how far questions of one theme measure one thing. Pure.
 *
 * Left open is counted of those who were asked: a question behind another one is not left open by
 * whoever never came to it. How long somebody took is not kept, so it is not told.
 */

import {
  type ExpandedItem,
  isAsked,
  isTallied,
  questionTypes,
  type RespondentGroup,
} from '../../questionnaire/index.ts'
import { cronbachAlpha, type Reliability } from '../../statistics/reliability/cronbach-alpha.ts'
import { omega } from '../../statistics/reliability/omega.ts'

type Answers = Readonly<Record<string, number>>

export interface QuestionQuality {
  id: string
  /** How many were asked. */
  asked: number
  answered: number
  /** Share of those asked who left it open, 0 to 1; undefined when nobody was asked. */
  leftOpen: number | undefined
  /** Share of the answers with the best code there is; above a third or so it tells little more. */
  ceiling: number | undefined
  /** Share with the worst one. */
  floor: number | undefined
}

export interface ScaleQuality {
  theme: string
  items: readonly string[]
  /** Undefined where too few answered all of it, or nobody differs. */
  reliability: Reliability | undefined
  omega: number | undefined
}

export interface Quality {
  group: RespondentGroup
  sheets: number
  questions: readonly QuestionQuality[]
  /** Questions of one theme and type, two or more. */
  scales: readonly ScaleQuality[]
  /** After which question nothing more was answered, and by how many; not those who came to the end. */
  stopped: readonly { after: string; sheets: number }[]
}

/**
 * @param items of the group, in the order in which they are asked
 * @param sheets codes by question, of everybody in the group who answered
 */
export function qualityOf(
  group: RespondentGroup,
  items: readonly ExpandedItem[],
  sheets: readonly Answers[],
): Quality {
  const scored = items.filter(({ type }) => isTallied(type))
  return {
    ...{ group, sheets: sheets.length },
    questions: scored.map((item) => questionQuality(item, sheets)),
    scales: scalesIn(scored).map(({ theme, items }) => {
      const columns = items.map((item) => columnOf(item, sheets))
      return {
        ...{ theme, items: items.map(({ id }) => id) },
        reliability: cronbachAlpha(columns),
        omega: omega(columns)?.omega,
      }
    }),
    stopped: stopsIn(scored, sheets),
  }
}

function questionQuality(item: ExpandedItem, sheets: readonly Answers[]): QuestionQuality {
  const asked = sheets.filter((answers) => isAsked(item, answers))
  const given = asked.map((answers) => answers[item.id]).filter((code) => code !== undefined)
  const { codes } = questionTypes[item.type]
  const [worst, best] = item.reversed ? [codes.at(-1), codes[0]] : [codes[0], codes.at(-1)]
  const share = (end: number | undefined) =>
    given.length === 0 ? undefined : given.filter((code) => code === end).length / given.length
  return {
    ...{ id: item.id, asked: asked.length, answered: given.length },
    leftOpen: asked.length === 0 ? undefined : 1 - given.length / asked.length,
    ...{ ceiling: share(best), floor: share(worst) },
  }
}

/** Only what everybody is asked and what has an order can be one scale. */
function scalesIn(items: readonly ExpandedItem[]) {
  const together = items.filter(({ type, askedWhen }) => !askedWhen && type !== 'yes-no')
  return [...Map.groupBy(together, ({ theme, type }) => `${theme} ${type}`).values()]
    .filter((some) => some.length > 1)
    .map((some) => ({ theme: some[0]!.theme, items: some }))
}

/** All in one direction: a reversed question is turned round. */
function columnOf(item: ExpandedItem, sheets: readonly Answers[]): Float64Array {
  const { codes } = questionTypes[item.type]
  const ends = codes[0]! + codes.at(-1)!
  return Float64Array.from(sheets, (answers) => {
    const code = answers[item.id]
    if (code === undefined) return Number.NaN
    return item.reversed ? ends - code : code
  })
}

function stopsIn(items: readonly ExpandedItem[], sheets: readonly Answers[]) {
  const counts = new Map<string, number>()
  for (const answers of sheets) {
    const asked = items.filter((item) => isAsked(item, answers))
    const last = asked.findLast(({ id }) => answers[id] !== undefined)
    // Of one question left open at the very end nobody can say that somebody stopped there.
    if (!last || asked.indexOf(last) >= asked.length - 2) continue
    counts.set(last.id, (counts.get(last.id) ?? 0) + 1)
  }
  return items
    .filter(({ id }) => counts.has(id))
    .map(({ id }) => ({ after: id, sheets: counts.get(id)! }))
}

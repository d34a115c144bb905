/**
 * How somebody goes through a questionnaire: which questions stand on a page, and which page comes
 * next. Without scripts a page cannot change while somebody fills it in, so a question that depends
 * on an answer always comes on a later page than that answer. Pure.
 */

import type { Filled } from './question-types/index.ts'
import type { ExpandedItem } from './questionnaire.ts'
import { isAsked } from './questionnaire-item.ts'

/** What was filled in, by question. */
export type FilledIn = Readonly<Record<string, Filled>>

export interface Flow {
  /** Every page with all questions it can have, whoever answers. Numbered from 0. */
  readonly pages: readonly (readonly ExpandedItem[])[]
  /** The questions of a page that are asked, given what was filled in. */
  on(page: number, filled: FilledIn): readonly ExpandedItem[]
  /** The next page that asks anything; undefined after the last one. */
  after(page: number, filled: FilledIn): number | undefined
  /** The page before it that asks anything; undefined before the first one. */
  before(page: number, filled: FilledIn): number | undefined
  /** What was filled in at questions that are asked: an earlier answer can undo a later one. */
  counts(filled: FilledIn): FilledIn
}

/**
 * @param items in the order in which they are asked
 * @param pageSize the most questions on a page; a theme that begins starts a page of its own, unless
 *   all questions fit on one
 */
export function flowOf(items: readonly ExpandedItem[], pageSize: number): Flow {
  const pages = inPages(items, pageSize)
  const on = (page: number, filled: FilledIn) => {
    const codes = codesIn(filled)
    return (pages[page] ?? []).filter((item) => isAsked(item, codes))
  }
  const asks = (page: number, filled: FilledIn) => on(page, filled).length > 0
  return {
    pages,
    on,
    after: (page, filled) => {
      for (let next = page + 1; next < pages.length; next++) if (asks(next, filled)) return next
      return undefined
    },
    before: (page, filled) => {
      for (let earlier = page - 1; earlier >= 0; earlier--) {
        if (asks(earlier, filled)) return earlier
      }
      return undefined
    },
    counts(filled) {
      // One by one: an answer that does not count cannot be why a later one does.
      const counting: Record<string, Filled> = {}
      for (const item of items) {
        const answer = filled[item.id]
        if (answer && isAsked(item, codesIn(counting))) counting[item.id] = answer
      }
      return counting
    },
  }
}

function inPages(items: readonly ExpandedItem[], pageSize: number): ExpandedItem[][] {
  const pages: ExpandedItem[][] = []
  const fitOnOne = items.length <= pageSize
  for (const item of items) {
    const page = pages.at(-1)
    const goesOn =
      page !== undefined &&
      page.length < pageSize &&
      (fitOnOne || page[0]!.theme === item.theme) &&
      !page.some(({ id }) => Object.hasOwn(item.askedWhen ?? {}, id))
    if (goesOn) page.push(item)
    else pages.push([item])
  }
  return pages
}

const codesIn = (filled: FilledIn): Record<string, number> =>
  Object.assign({}, ...Object.values(filled).map(({ codes }) => codes))

/**
 * What may be told of a round's stories: how many of them have a theme in it, and quotes that both
 * readers let go. Never a story itself. Pure.
 */

import type { RespondentGroup } from '../../questionnaire/index.ts'
import type { Agreement } from '../../statistics/cohens-kappa.ts'
import { mayBeShown, type PublishedCount, publishedCount } from '../../statistics/disclosure.ts'
import {
  agreementsOn,
  isReadByBoth,
  releasedQuotes,
  type Story,
  themesOf,
  toSettle,
} from './reading.ts'

export interface Outcome {
  themes: readonly ThemeOutcome[]
  quotes: readonly { group: RespondentGroup; words: string }[]
}

export interface ThemeOutcome {
  theme: string
  /** In the group: how many stories have it in them, of how many; undefined when too few to show. */
  groups: readonly {
    group: RespondentGroup
    of: PublishedCount
    count: PublishedCount | undefined
  }[]
  /** Only where some count is shown: how far two agree on what few told would tell that few did. */
  agreement: Pick<Agreement, 'kappa' | 'standardError'> | undefined
}

export type Unfinished =
  /** How many stories each still has to read. */
  { unread: { first: number; second: number } } | { unsettled: number }

/** @returns what is still to be done, when something is */
export function outcomeOf(
  stories: readonly Story[],
  themes: readonly string[],
): Outcome | Unfinished {
  if (!isReadByBoth(stories)) {
    const unread = (place: 1 | 2) => stories.filter(({ read }) => !read[place]).length
    return { unread: { first: unread(1), second: unread(2) } }
  }
  const unsettled = stories.filter((story) =>
    ([1, 2] as const).some((place) => {
      const open = toSettle(story, place)
      return open.themes || open.quote
    }),
  ).length
  if (unsettled > 0) return { unsettled }

  const found = stories.map((story) => ({ group: story.group, themes: themesOf(story)! }))
  const groups = Map.groupBy(found, ({ group }) => group)
  return {
    quotes: releasedQuotes(stories),
    themes: agreementsOn(themes, stories).map(({ theme, agreement }) => {
      const counted = [...groups].map(([group, told]) => {
        const n = told.length
        const count = told.filter((one) => one.themes.includes(theme)).length
        const shown = mayBeShown(n, [count, n - count])
        return { group, of: publishedCount(n), count: shown ? publishedCount(count) : undefined }
      })
      const isShown = counted.some(({ count }) => count !== undefined)
      return { theme, groups: counted, agreement: isShown ? toldOf(agreement) : undefined }
    }),
  }
}

const toldOf = (agreement: Agreement | undefined): ThemeOutcome['agreement'] =>
  agreement && { kappa: agreement.kappa, standardError: agreement.standardError }

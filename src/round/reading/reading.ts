/**
 * Two who read, and what they make of a story: each by themselves first, then together. Pure.
 *
 * Until both have read everything neither sees what the other made of it: how far two agree says
 * something only when they did not look.
 */

import type { RespondentGroup } from '../../questionnaire/index.ts'
import { type Agreement, cohensKappa } from '../../statistics/cohens-kappa.ts'

/** The first or the second who reads. */
export type ReaderPlace = 1 | 2

export const otherThan = (place: ReaderPlace): ReaderPlace => (place === 1 ? 2 : 1)

/** What one reader made of a story. */
export interface Read {
  /** Ids of the codebook; none when nothing fits. */
  themes: readonly string[]
  /** What of it may be quoted, without names; nothing when nothing may. */
  quote?: string
}

/** What the two settled. */
export interface Settled {
  /** Where their themes differed. */
  themes?: readonly string[]
  /** Whether what each of them would quote may go out: the other one says so. */
  quotes: Partial<Record<ReaderPlace, boolean>>
}

export interface Story {
  id: string
  group: RespondentGroup
  /** The question it answers. */
  item: string
  words: string
  read: Partial<Record<ReaderPlace, Read>>
  settled: Settled
}

export const isReadBy = (stories: readonly Story[], place: ReaderPlace): boolean =>
  stories.every(({ read }) => read[place])

export const isReadByBoth = (stories: readonly Story[]): boolean =>
  isReadBy(stories, 1) && isReadBy(stories, 2)

/** What one reader may know of them now. */
export function asSeenBy(stories: readonly Story[], place: ReaderPlace): readonly Story[] {
  if (isReadByBoth(stories)) return stories
  return stories.map((story) => {
    const own = story.read[place]
    return { ...story, read: own ? { [place]: own } : {}, settled: { quotes: {} } }
  })
}

/** Undefined as long as the two differ and did not settle it. */
export function themesOf({ read, settled }: Story): readonly string[] | undefined {
  const [one, two] = [read[1], read[2]]
  if (!one || !two) return undefined
  return haveSameThemes(one, two) ? one.themes : settled.themes
}

const haveSameThemes = (one: Read, two: Read): boolean => {
  const [some, others] = [new Set(one.themes), new Set(two.themes)]
  return some.size === others.size && [...some].every((theme) => others.has(theme))
}

/** What this reader still has a part in: themes that differ, or a quote that waits for their yes or no. */
export function toSettle(story: Story, place: ReaderPlace): { themes: boolean; quote: boolean } {
  const theirs = otherThan(place)
  return {
    themes: themesOf(story) === undefined,
    quote: story.read[theirs]?.quote !== undefined && story.settled.quotes[theirs] === undefined,
  }
}

/** Of fewer stories kappa, and even more its interval, is mostly chance. */
const FEWEST_TO_AGREE_ON = 30

/** How far two agree on a theme: κ of "in it" against "not in it". */
export interface ThemeAgreement {
  theme: string
  both: number
  onlyFirst: number
  onlySecond: number
  neither: number
  /** Undefined where both said the same of every story, and of too few stories. */
  agreement: Agreement | undefined
}

/** @param stories that both have read */
export function agreementsOn(
  themes: readonly string[],
  stories: readonly Story[],
): ThemeAgreement[] {
  return themes.map((theme) => {
    const count = (first: boolean, second: boolean) =>
      stories.filter(
        ({ read }) =>
          read[1]!.themes.includes(theme) === first && read[2]!.themes.includes(theme) === second,
      ).length
    const [both, onlyFirst] = [count(true, true), count(true, false)]
    const [onlySecond, neither] = [count(false, true), count(false, false)]
    const table = [
      [both, onlyFirst],
      [onlySecond, neither],
    ]
    const agreement = stories.length < FEWEST_TO_AGREE_ON ? undefined : cohensKappa(table)
    return { theme, both, onlyFirst, onlySecond, neither, agreement }
  })
}

/** What may be told outside: quotes that one reader stripped of names and the other let go. */
export function releasedQuotes(
  stories: readonly Story[],
): { group: RespondentGroup; words: string }[] {
  return stories.flatMap(({ group, read, settled }) => {
    const places: readonly ReaderPlace[] = [1, 2]
    const released = places.find((place) => settled.quotes[place] && read[place]?.quote)
    return released ? [{ group, words: read[released]!.quote! }] : []
  })
}

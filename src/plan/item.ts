/** An item of a plan, opened: what its kind makes of it is up to the kind. */

export interface Item<Facts = Record<string, unknown>, Words = Record<string, unknown>> {
  family: string
  id: string
  kind: string
  author: string
  /** Who wrote it down for its author, who said that it is right. */
  recorder?: string | undefined
  /** Persons it is about; this alone gives nobody access. */
  about: readonly string[]
  /** Persons who may see it besides its author. */
  audience: readonly string[]
  state: 'open' | 'archived'
  version: number
  /** Codes, dates and numbers that carry no story. */
  facts: Facts
  /** Somebody's own words. */
  words: Words
  /** False when the bytes kept for the words no longer open: damaged, or moved from elsewhere. */
  readable: boolean
  /** True when its author took their words back for good: what is left is the place they had. */
  erased?: boolean
  createdAt: Date
  changedAt: Date
  /** When its author last set who sees it; null when nobody did. */
  sharedAt: Date | null
}

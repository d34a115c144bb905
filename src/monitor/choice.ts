/** Which area and which round somebody wants to see, in the words of an address. */

export interface Choice {
  /** Code of a municipality; undefined for all of them together. */
  municipality?: string | undefined
  /** A year, or the id of a round where a year has more than one; undefined for the newest. */
  edition?: string | undefined
  /** One of the twelve questions; undefined for all. */
  question?: string | undefined
}

export interface Option {
  value: string
  label: string
}

/** What can be chosen, and what was. */
export interface Choices {
  municipalities: readonly Option[]
  editions: readonly Option[]
  chosen: Choice
}

/** An address of the figures that keeps what was chosen. */
export function addressOf(path: string, { municipality, edition, question }: Choice): string {
  const query = new URLSearchParams()
  if (municipality) query.set('gemeente', municipality)
  if (edition) query.set('jaar', edition)
  if (question) query.set('vraag', question)
  return query.size > 0 ? `${path}?${query}` : path
}

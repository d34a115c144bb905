/**
 * Who may see and change what, decided here in one place and once more by the policies of the
 * database (migrations/0011_own_words_and_sixteen.sql). A test lets both judge the same worlds. Pure.
 */

import { type Birthdays, wasBefore } from './age.ts'

export interface Viewer {
  person: string
  /** The families this person belongs to now. */
  families: readonly string[]
  /** From when on their own unshared words are open to them: by how surely it is them. */
  ownWordsSince?: Date | 'ever' | undefined
  /** Per family, youths who turned 16 and did not let this parent look on; with that birthday. */
  outgrown: ReadonlyMap<string, Birthdays>
  /** When their present stay in each family began; left out, it goes before everything. */
  joined?: ReadonlyMap<string, Date>
}

export interface Protected {
  family: string
  author: string
  /** Persons it is about; this alone gives nobody access. */
  about: readonly string[]
  /** Persons, not roles: whoever the author chose, one by one. */
  audience: readonly string[]
  state: 'open' | 'archived'
  changedAt: Date
  /** When the author last chose that audience. */
  sharedAt: Date | null
  createdAt?: Date
}

/**
 * The author, once it is sure enough that it is them; and the people the author chose, as long as
 * the item is open and they did not outgrow it.
 */
export const maySee = (viewer: Viewer, item: Protected): boolean =>
  belongs(viewer, item) &&
  (isAuthor(viewer, item)
    ? isOpenToAuthor(viewer, item)
    : item.state === 'open' &&
      item.audience.includes(viewer.person) &&
      isOfThisStay(viewer.joined?.get(item.family), item) &&
      !hasOutgrown(viewer, item))

/** Words are changed, shared and put away by the one who wrote them, and by nobody else. */
export const mayChange = (viewer: Viewer, item: Protected): boolean =>
  belongs(viewer, item) && isAuthor(viewer, item) && isOpenToAuthor(viewer, item)

const belongs = (viewer: Viewer, item: Protected) => viewer.families.includes(item.family)
const isAuthor = (viewer: Viewer, item: Protected) => item.author === viewer.person

/**
 * A choice of audience holds for the stay in which it was made: whoever was removed and comes back
 * is chosen anew, or sees nothing of what they saw then.
 */
export function isOfThisStay(
  joined: Date | undefined,
  { sharedAt, createdAt }: Pick<Protected, 'sharedAt' | 'createdAt'>,
): boolean {
  const chosen = sharedAt ?? createdAt
  return joined === undefined || chosen === undefined || chosen >= joined
}

/** "Mine alone": shared with nobody, or put away. */
export const isMineAlone = ({ state, audience }: Pick<Protected, 'state' | 'audience'>): boolean =>
  state === 'archived' || audience.length === 0

/** A mailed code opens no earlier words that are the author's alone; what one just wrote it does. */
function isOpenToAuthor({ ownWordsSince }: Viewer, item: Protected): boolean {
  if (!isMineAlone(item) || ownWordsSince === 'ever') return true
  if (!ownWordsSince) return false
  return [item.changedAt, item.sharedAt].some((touched) => touched && touched >= ownWordsSince)
}

/**
 * From a youth's 16th birthday a parent no longer sees what was shared with them before it, by that
 * youth or about that youth, unless they are in it themselves.
 */
function hasOutgrown({ person, outgrown }: Viewer, item: Protected): boolean {
  const birthdays = outgrown.get(item.family)
  if (!birthdays || item.about.includes(person)) return false
  return [item.author, ...item.about].some((youth) => {
    const sixteen = birthdays.get(youth)
    return sixteen !== undefined && wasBefore(item.sharedAt, sixteen)
  })
}

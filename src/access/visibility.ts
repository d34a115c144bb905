/**
 * Who may see and change what, decided here in one place and once more by the policies of the
 * database (migrations/0003_plan.sql). A test lets both judge the same worlds.
 */

export interface Viewer {
  person: string
  /** The families this person belongs to now. */
  families: readonly string[]
}

export interface Protected {
  family: string
  author: string
  /** Persons, not roles: whoever the author chose, one by one. */
  audience: readonly string[]
  state: 'open' | 'archived'
}

/** The author always; the people the author chose, as long as the item is open. */
export const maySee = (viewer: Viewer, item: Protected): boolean =>
  belongs(viewer, item) &&
  (isAuthor(viewer, item) || (item.state === 'open' && item.audience.includes(viewer.person)))

/** Words are changed, shared and put away by the one who wrote them, and by nobody else. */
export const mayChange = (viewer: Viewer, item: Protected): boolean =>
  belongs(viewer, item) && isAuthor(viewer, item)

const belongs = (viewer: Viewer, item: Protected) => viewer.families.includes(item.family)
const isAuthor = (viewer: Viewer, item: Protected) => item.author === viewer.person

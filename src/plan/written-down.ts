/**
 * Writing down for somebody who sits beside you. It is given to them alone, they say whether it is
 * right, and only then it is theirs: nobody speaks for another.
 */

import { draftsIn, type Unfinished } from './draft.ts'
import type { Surroundings } from './item-kind.ts'

/**
 * An independent supporter and a youth's own mentor, who stand beside somebody and decide nothing. A
 * professional's pen is what families get too much of; and no parent writes for a youth.
 */
const WRITE_DOWN = ['supporter', 'mentor']
/** Whose plan it is. */
const WHOSE = ['youth', 'parent']

type Present = Pick<Surroundings, 'viewer' | 'members'>

/** For whom this viewer may write something down; nobody for who does not write for others. */
export function writesDownFor({ viewer, members }: Present): Present['members'] {
  const me = members.find(({ person }) => person === viewer)
  if (!me || !WRITE_DOWN.includes(me.role)) return []
  return members.filter(({ role }) => WHOSE.includes(role))
}

/**
 * The plan as it is for writing in the place of another: they are the one who is asked, and what
 * can be seen stays what the one who writes may see.
 */
export const inThePlaceOf = (around: Surroundings, whose: string | undefined): Surroundings =>
  whose === undefined ? around : { ...around, viewer: whose, age: undefined }

/** What was written down for the viewer, to look whether it is right, the oldest first. */
export const givenTo = (around: Surroundings): Unfinished[] =>
  draftsIn(around).filter(({ whose, isGiven }) => isGiven && whose === around.viewer)

/** What the viewer wrote down for others that these have not looked at. */
export const givenBy = (around: Surroundings): Unfinished[] =>
  draftsIn(around).filter(({ author, isGiven }) => isGiven && author === around.viewer)

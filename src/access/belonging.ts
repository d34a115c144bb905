/** Pure: whether somebody's place in a family counts on a day. The door of the database says the same. */

export interface Place {
  /** Whether they left or were removed. */
  ended: boolean
  /** The last day on which they belong, as yyyy-mm-dd; supporters and professionals have one. */
  until: string | null
}

/** @param day in the Netherlands, as yyyy-mm-dd; the last day itself still counts */
export const belongsOn = (day: string, { ended, until }: Place): boolean =>
  !ended && (until === null || until >= day)

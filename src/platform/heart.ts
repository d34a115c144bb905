/**
 * What open streams do every so often, in groups: they take turns, so that streams which began at
 * the same moment do not all ask something at the same moment for ever after.
 */

export interface Heart {
  /** @returns how to leave */
  join(beat: () => void): () => void
  /** Lets the next group beat. */
  next(): void
}

export function createHeart(groupCount: number): Heart {
  const groups = Array.from({ length: groupCount }, () => new Set<{ beat: () => void }>())
  let joined = 0
  let beaten = 0
  return {
    join(beat) {
      const group = groups[joined++ % groupCount]!
      const member = { beat }
      group.add(member)
      return () => void group.delete(member)
    },
    next() {
      for (const { beat } of groups[beaten++ % groupCount]!) beat()
    },
  }
}

/**
 * Pure: who may end whose place in a family. The policy `membership_end` (migrations/0010) says the
 * same, and a test lets both judge the same families.
 */

export interface Removable {
  person: string
  role: string
  /** A mentor or supporter whom the youth asked: nobody else sends them away. */
  youthsOwn: boolean
  askedBy: string | undefined
}

/** @param me both belong to one family now */
export function mayRemove(me: Pick<Removable, 'person' | 'role'>, member: Removable): boolean {
  // Going oneself is leaving, which nobody can refuse; and the plan is the youth's.
  if (member.person === me.person || member.role === 'youth') return false
  if (member.youthsOwn) return me.role === 'youth'
  const asked = member.askedBy === me.person
  // One parent does not put the other out.
  if (member.role === 'parent') return asked
  return asked || me.role === 'youth' || me.role === 'parent'
}

/** Until when a supporter or professional looks on is said by a youth or a parent who may remove them. */
export const maySetLastDay = (me: Pick<Removable, 'person' | 'role'>, member: Removable): boolean =>
  (member.role === 'supporter' || member.role === 'professional') &&
  (me.role === 'youth' || me.role === 'parent') &&
  mayRemove(me, member)

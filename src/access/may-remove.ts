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

export type Me = Pick<Removable, 'person' | 'role'>

/** Why not: each reason has its own sentence. */
export type WhyNotRemove = 'itself' | 'youth' | 'youthsOwn' | 'parent' | 'others'

/** @param me both belong to one family now */
export function whyNotRemove(me: Me, member: Removable): WhyNotRemove | undefined {
  // Going oneself is leaving, which nobody can refuse; and the plan is the youth's.
  if (member.person === me.person) return 'itself'
  if (member.role === 'youth') return 'youth'
  if (member.youthsOwn) return me.role === 'youth' ? undefined : 'youthsOwn'
  if (member.askedBy === me.person) return undefined
  // One parent does not put the other out.
  if (member.role === 'parent') return 'parent'
  return me.role === 'youth' || me.role === 'parent' ? undefined : 'others'
}

export const mayRemove = (me: Me, member: Removable): boolean =>
  whyNotRemove(me, member) === undefined

/** Until when a supporter or professional looks on is said by a youth or a parent who may remove them. */
export const maySetLastDay = (me: Me, member: Removable): boolean =>
  (member.role === 'supporter' || member.role === 'professional') &&
  (me.role === 'youth' || me.role === 'parent') &&
  mayRemove(me, member)

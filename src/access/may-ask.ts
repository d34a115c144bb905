/**
 * Pure: who asks whom to take part. The function `roer_may_ask` in the database says the same for
 * the policy `invitation_make` (migrations/0024), and a test lets both judge the same families.
 *
 * Who comes near a child is for the youth and the parents to say. The circle widens itself, and so
 * do a mentor and a coordinator, whose work that is. A supporter and a professional ask nobody: they
 * come because the family asked them.
 */

export interface Asking {
  role: string
  /** They began this plan: nobody asked them. */
  began: boolean
}

/** @param led whether a youth or a parent takes part now */
export function mayAsk(me: Asking, role: string, led: boolean): boolean {
  if (me.role === 'youth') return true
  // An own mentor is somebody whom the youth chose.
  if (me.role === 'parent') return role !== 'mentor'
  // Whoever begins a plan for a grandchild has to ask those whose plan it is.
  if (me.role === 'circle' && me.began && !led && (role === 'youth' || role === 'parent')) {
    return true
  }
  const widens = me.role === 'circle' || me.role === 'mentor' || me.role === 'coordinator'
  return widens && role === 'circle'
}

/** Whether a youth or a parent takes part, so that it is theirs to say who else does. */
export const isLed = (members: readonly { role: string }[]): boolean =>
  members.some(({ role }) => role === 'youth' || role === 'parent')

/**
 * A line of the log of who saw what, with the fields of NEN 7513 under the names the norm gives
 * them; and who is logged, and who is told, decided in one place.
 */

import type { MemberRole } from '../../platform/tables.ts'

/** What happened. The code of the norm says what sort of act it was. */
export const events = {
  'read-plan': 'R',
  /** What comes up in a plan, on the list of all plans that somebody helps in. */
  'see-due': 'R',
  'export-plan': 'R',
  'create-item': 'C',
  'change-item': 'U',
  'share-item': 'U',
  'put-away-item': 'U',
  'take-back-item': 'U',
  'stop-sharing': 'U',
  'leave-plan': 'U',
  /** Something else that was sent. */
  act: 'E',
  /** Somebody said why they open so many families. */
  'give-reason': 'E',
  /** The first line of a family's own chain, kept in the chain of no family. */
  'start-log': 'C',
  'read-log': 'R',
  /** Answer sheets of a round left in a file. They are of no family, and this line names nobody. */
  'export-round': 'R',
} as const
export type Event = keyof typeof events
export type ActionCode = 'C' | 'R' | 'U' | 'D' | 'E'

/** As RFC 3881 numbers them: done, or broken off because it was not allowed. */
export const outcomes = { done: 0, refused: 8 } as const

/** Who did it: a member in their role, somebody outside the family, or whoever runs this Roer. */
export type ActingAs = MemberRole | 'stranger' | 'operator' | 'roer'

/** The chain of what belongs to no family. */
export const NO_FAMILY = '00000000-0000-0000-0000-000000000000'

/** What somebody is allowed by: they belong to the family, and the author chose them. */
export const PROTOCOL = 'member-and-audience'

/** The use that sharing in a plan is meant for. */
export const USUAL_PURPOSE = 'plan' as const

/** Why somebody opens many families in a short time. */
export const reasons = ['handover', 'on-call', 'meeting', 'overview', 'other'] as const
export type Reason = (typeof reasons)[number]

export interface Entry {
  family: string
  event: Event
  action: ActionCode
  at: Date
  outcome: (typeof outcomes)[keyof typeof outcomes]
  user: string | undefined
  role: ActingAs
  /** A keyed fingerprint; the name itself is in no log. */
  organisation: Uint8Array | undefined
  purpose: typeof USUAL_PURPOSE | Reason
  /** Each with its kind, and nothing of what it says. */
  objects: readonly { id: string; kind: string }[]
  /** Whom this line is told to. */
  recipient: string | undefined
}

/**
 * Whose looking is logged: everybody but the youth and the parents themselves. What they read, and
 * when, is nobody's business; least of all each other's.
 */
export const isLogged = (role: MemberRole): boolean => role !== 'youth' && role !== 'parent'

/** Those who are asked for a reason when they open many families. */
export const comesFromOutside = (role: MemberRole): boolean =>
  role === 'supporter' || role === 'professional' || role === 'coordinator'

/**
 * Whether somebody may know that this reader looked. What people from outside read is told to
 * whoever it concerns. What the circle and a youth's own mentor read is told to youth alone: a
 * parent who could follow grandmother's reading would be following family.
 */
export const isTold = (reader: MemberRole, concerned: MemberRole): boolean =>
  isLogged(reader) && (comesFromOutside(reader) || concerned === 'youth')

interface Concerning {
  id: string
  kind: string
  author: string
  about: readonly string[]
  audience: readonly string[]
}

/** Who an item concerns: its author, and those it is about who may see it themselves. */
const concernedBy = ({ author, about, audience }: Concerning): string[] => [
  ...new Set([author, ...about.filter((person) => audience.includes(person))]),
]

/**
 * What one act becomes in the log: a line for each person who is told, with the items that concern
 * that person; and one told to nobody for the rest, or for an act on no item at all.
 *
 * @param roleOf what somebody was to this family, also when they left
 */
export function entriesOf(
  act: Omit<Entry, 'objects' | 'recipient' | 'user' | 'role'> & { user: string; role: MemberRole },
  items: readonly Concerning[],
  roleOf: (person: string) => MemberRole | undefined,
): Entry[] {
  const byRecipient = new Map<string | undefined, { id: string; kind: string }[]>()
  for (const item of items) {
    const told = concernedBy(item).filter((person) => {
      const role = roleOf(person)
      return person !== act.user && role !== undefined && isTold(act.role, role)
    })
    for (const recipient of told.length > 0 ? told : [undefined]) {
      const { id, kind } = item
      byRecipient.set(recipient, [...(byRecipient.get(recipient) ?? []), { id, kind }])
    }
  }
  if (byRecipient.size === 0) byRecipient.set(undefined, [])
  return [...byRecipient].map(([recipient, objects]) => ({ ...act, objects, recipient }))
}

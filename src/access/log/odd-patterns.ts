/**
 * Pure: what stands out in the log of who saw what, for a person to look at. It says who and how often
 * within an hour, and judges nobody: a week on call looks odd as well, and says so by its reasons.
 */

/** More families within an hour than anybody who helps has on a working day. */
export const MANY_FAMILIES = 20
/** More things asked in vain within an hour than by a slip. */
export const MANY_IN_VAIN = 10
const HOUR_MS = 60 * 60_000

/** As the log numbers what was done, and what was asked in vain. */
const DONE = 0
const REFUSED = 8
/** What looking at a plan is for, when nobody was asked why. */
const USUAL = 'plan'
/** A list of one's own plans opens none of them. */
const ON_A_LIST = 'see-due'
const OUTSIDE = ['supporter', 'professional', 'coordinator']

export interface OddPattern {
  is: 'many families' | 'asked in vain'
  user: string
  /** The busiest hour: when it began, and how many different ones there were in it. */
  from: Date
  count: number
  /** Why, as they said it themselves within that hour. */
  reasons: readonly string[]
}

/** A line of the log, as far as it matters here. */
interface Seen {
  family: string
  event_id: string
  event_date_time: Date
  event_outcome_indicator: number
  user_id: string | null
  role_id_code: string
  purpose_of_use: string
  participant_object_id: readonly string[]
}

/** Each person and pattern once, with its busiest hour; those with most of it first. */
export function oddPatterns(lines: readonly Seen[]): OddPattern[] {
  const found: OddPattern[] = []
  for (const [user, done] of byUser(lines)) {
    const many = busiestHour(
      done.filter(
        (line) =>
          line.event_outcome_indicator === DONE &&
          line.event_id !== ON_A_LIST &&
          OUTSIDE.includes(line.role_id_code),
      ),
      ({ family }) => [family],
    )
    if (many.count > MANY_FAMILIES) found.push({ is: 'many families', user, ...many })
    const vain = busiestHour(
      done.filter((line) => line.event_outcome_indicator === REFUSED),
      (line) => line.participant_object_id,
    )
    if (vain.count > MANY_IN_VAIN) found.push({ is: 'asked in vain', user, ...vain })
  }
  return found.toSorted((a, b) => b.count - a.count || a.user.localeCompare(b.user))
}

function byUser(lines: readonly Seen[]): Map<string, Seen[]> {
  const users = new Map<string, Seen[]>()
  for (const line of lines) {
    if (line.user_id) users.set(line.user_id, [...(users.get(line.user_id) ?? []), line])
  }
  return users
}

function busiestHour(lines: readonly Seen[], of: (line: Seen) => readonly string[]) {
  const inOrder = lines.toSorted((a, b) => +a.event_date_time - +b.event_date_time)
  const inHour = new Map<string, number>()
  let busiest = { from: new Date(0), count: 0, reasons: [] as readonly string[] }
  let first = 0
  for (const [last, line] of inOrder.entries()) {
    for (const one of of(line)) inHour.set(one, (inHour.get(one) ?? 0) + 1)
    while (+line.event_date_time - +inOrder[first]!.event_date_time >= HOUR_MS) {
      for (const one of of(inOrder[first]!)) {
        const left = inHour.get(one)! - 1
        if (left > 0) inHour.set(one, left)
        else inHour.delete(one)
      }
      first += 1
    }
    if (inHour.size <= busiest.count) continue
    const hour = inOrder.slice(first, last + 1)
    const said = [...new Set(hour.map((one) => one.purpose_of_use))].filter((one) => one !== USUAL)
    busiest = { from: inOrder[first]!.event_date_time, count: inHour.size, reasons: said }
  }
  return busiest
}

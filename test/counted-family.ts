/**
 * Families as counting meets them: who is in it, who said yes, and what is there, without words. They
 * are laid out first and put into the database together, because tests need ten of them and more.
 */

import { randomBytes, randomUUID } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import type { MemberRole, Tables } from '../src/platform/tables.ts'

export interface PlacedFamily {
  family: string
  /** In the order in which they were asked for. */
  people: readonly string[]
}

interface Place {
  role: MemberRole
  saidYes: boolean
}

interface Step {
  done: boolean
  whoKind?: string
  due?: string
}

const JOINED = new Date('2026-01-05T12:00:00Z')
const WRITTEN = new Date('2026-07-10T12:00:00Z')
const BOTH: readonly Place[] = [
  { role: 'youth', saidYes: true },
  { role: 'parent', saidYes: true },
]

/** @param bare the connection without a door */
export function layOut(bare: Kysely<Tables>) {
  const rows = {
    family: [] as Insertable<Tables['family']>[],
    person: [] as Insertable<Tables['person']>[],
    membership: [] as Insertable<Tables['membership']>[],
    counting_consent: [] as Insertable<Tables['counting_consent']>[],
    item: [] as Insertable<Tables['item']>[],
  }

  const laid = {
    family(places: readonly Place[] = BOTH): PlacedFamily {
      const family = randomUUID()
      rows.family.push({ id: family, wrapped_key: randomBytes(4), created_at: JOINED })
      const people = places.map(({ role, saidYes }) => {
        const person = randomUUID()
        const email = { email_index: randomBytes(16), email: randomBytes(4) }
        rows.person.push({ id: person, ...email, created_at: JOINED })
        const name = randomBytes(4)
        rows.membership.push({ family, person, role, name, joined_at: JOINED })
        if (saidYes) rows.counting_consent.push({ family, person, said_at: JOINED })
        return person
      })
      return { family, people }
    },

    /** Shared with one other. @returns the id of the item */
    item(
      { family, people }: PlacedFamily,
      kind: string,
      facts: Record<string, unknown> = {},
      more: Partial<Insertable<Tables['item']>> = {},
    ): string {
      const id = randomUUID()
      rows.item.push({
        ...{ family, id, kind, author: people[0]!, audience: [people[1]!], about: [] },
        ...{ facts: JSON.stringify(facts), words: randomBytes(40) },
        ...{ created_at: WRITTEN, changed_at: WRITTEN, shared_at: WRITTEN, ...more },
      })
      return id
    },

    /** A step that was due in the third quarter of 2026, unless another day is given. */
    step(placed: PlacedFamily, { done, whoKind = 'self', due = '2026-08-15' }: Step): void {
      const action = laid.item(placed, 'action', { who: placed.people[0], whoKind, due })
      if (done) laid.item(placed, 'progress', { action, outcome: 'done' })
    },

    /** A family with a goal and one such step. */
    plan(step: Step): PlacedFamily {
      const placed = laid.family()
      laid.item(placed, 'goal')
      laid.step(placed, step)
      return placed
    },

    /** Puts everything there that was laid out since. */
    async place(): Promise<void> {
      for (const table of Object.keys(rows) as (keyof typeof rows)[]) {
        const here = rows[table].splice(0)
        if (here.length > 0)
          await bare
            .insertInto(table)
            .values(here as never)
            .execute()
      }
    },
  }
  return laid
}

export const sayYes = (bare: Kysely<Tables>, consent: { family: string; person: string }) =>
  bare
    .insertInto('counting_consent')
    .values({ ...consent, said_at: JOINED })
    .execute()

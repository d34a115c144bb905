/**
 * Families, people, sessions and items laid straight into a database, behind the walls and in a few
 * statements: so that many worlds can be judged, also such as no form would make.
 */

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Protected } from '../../src/access/index.ts'
import type { Keys } from '../../src/platform/keys.ts'
import type { MemberRole, Tables } from '../../src/platform/tables.ts'
import { exampleOf } from '../kind-examples.ts'

export interface Laid {
  people: readonly string[]
  families: readonly string[]
  members: readonly LaidMember[]
  items: readonly LaidItem[]
  sessions: readonly LaidSession[]
  now: Date
}

export interface LaidMember {
  family: string
  person: string
  role: MemberRole
  /** No longer there: they left, or were removed. */
  ended: boolean
  /** The last day on which they look on, as yyyy-mm-dd. */
  until?: string | undefined
  bornOn?: string | undefined
  /** Since when they belong, this time; long ago when left out. */
  joinedAt?: Date | undefined
  keeps: readonly string[]
  /** They were a parent in an earlier stay. */
  wasParent?: boolean
  askedBy?: string | undefined
  /** A mentor or supporter whom a youth asked. */
  youthsOwn?: boolean
}

export interface LaidItem extends Protected {
  id: string
  kind: string
  facts: Record<string, unknown>
}

export interface LaidSession {
  person: string
  token: string
  startedAt: Date
  provedAt?: Date | undefined
}

/** Who is in every agreement, and in no family. */
const SOMEBODY = '00000000-0000-4000-8000-000000000000'

/** An item as its kind would make it; nobody wrote its words, so they cannot be read. */
export const factsOf = (kind: string, { author }: { author: string }): Record<string, unknown> =>
  exampleOf(kind, { me: author, other: SOMEBODY }).facts

export const newToken = () => randomBytes(32).toString('base64url')

/** A statement takes 65,535 values at most. */
const ROWS_AT_ONCE = 2_000

export async function layDown(bare: Kysely<Tables>, keys: Keys, laid: Laid): Promise<void> {
  const { people, families, members, items, sessions, now } = laid
  const created_at = new Date('2020-01-01T12:00:00Z')
  const dataKeys = new Map(
    await Promise.all(families.map(async (family) => [family, await keys.newDataKey()] as const)),
  )
  const rows = {
    person: people.map((id) => ({
      id,
      email_index: randomBytes(32),
      email: keys.system.seal(`${id}@laid.example`, `person|${id}|email`),
      created_at,
    })),
    // Whoever has no code of their own yet is asked to choose one first. Nobody knows these.
    own_code: people.map((person) => ({
      person,
      salt: randomBytes(16),
      hash: randomBytes(32),
      chosen_at: created_at,
    })),
    family: families.map((id) => ({ id, wrapped_key: dataKeys.get(id)!.wrapped, created_at })),
    membership: members.map(({ family, person, role, ended, until, joinedAt, ...more }) => ({
      family,
      person,
      role,
      name: dataKeys
        .get(family)!
        .key.seal(`Naam ${person.slice(0, 8)}`, `membership|${family}|${person}|name`),
      joined_at: joinedAt ?? created_at,
      ended_at: ended ? now : null,
      until: until ?? null,
      was_parent: more.wasParent ?? false,
      asked_by: more.askedBy ?? null,
      youths_own: more.youthsOwn ?? false,
    })),
    coming_of_age: members.flatMap(({ family, person, bornOn, keeps }) =>
      bornOn ? [{ family, person, born_on: bornOn, keeps: [...keeps] }] : [],
    ),
    session: sessions.map(({ person, token, startedAt, provedAt }) => ({
      id: randomUUID(),
      token_hash: createHash('sha256').update(token).digest(),
      person,
      how: 'mail' as const,
      proved_at: provedAt ?? null,
      created_at: startedAt,
      seen_at: now,
      expires_at: new Date(now.getTime() + 11 * 60 * 60_000),
    })),
    item: items.map(({ id, family, kind, author, about, audience, state, facts, ...when }) => ({
      ...{ id, family, kind, author, state, created_at },
      about: [...about],
      audience: [...audience],
      facts: JSON.stringify(facts),
      words: randomBytes(40),
      changed_at: when.changedAt,
      shared_at: when.sharedAt,
    })),
  }
  for (const [table, all] of Object.entries(rows)) {
    for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
      await bare
        .insertInto(table as 'person')
        .values(all.slice(from, from + ROWS_AT_ONCE) as (typeof rows)['person'])
        .execute()
    }
  }
}

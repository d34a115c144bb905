/** Many families with a plan, laid straight into a database: for measuring, not for looking at. */

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Keys } from '../../src/platform/keys.ts'
import type { MemberRole, Tables } from '../../src/platform/tables.ts'

/** A family as it lies there. */
export interface Laid {
  id: string
  people: readonly { person: string; role: MemberRole }[]
  items: readonly { id: string; author: string; audience: readonly string[] }[]
}

export interface SignedIn {
  family: string
  person: string
  cookie: string
}

interface Size {
  families: number
  itemsEach: number
  /** Who they are; a youth, a parent and somebody of the circle when left out. */
  roles?: readonly MemberRole[]
}

const ROLES: readonly MemberRole[] = ['youth', 'parent', 'circle']
const FAMILIES_AT_ONCE = 200
const TEXT = 'Elke dag samen eten, en op woensdag belt oma. Dat ging deze week drie keer goed. '

export async function fillWithFamilies(
  bare: Kysely<Tables>,
  keys: Keys,
  { families, itemsEach, roles = ROLES }: Size,
): Promise<Laid[]> {
  const laid: Laid[] = []
  for (let first = 0; first < families; first += FAMILIES_AT_ONCE) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(FAMILIES_AT_ONCE, families - first) }, () =>
        oneFamily(keys, itemsEach, roles),
      ),
    )
    await bare
      .insertInto('person')
      .values(rows.flatMap(({ people }) => people))
      .execute()
    await bare
      .insertInto('family')
      .values(rows.map(({ family }) => family))
      .execute()
    await bare
      .insertInto('membership')
      .values(rows.flatMap(({ members }) => members))
      .execute()
    await bare
      .insertInto('author_key')
      .values(rows.flatMap(({ authorKeys }) => authorKeys))
      .execute()
    // Thirteen columns a row: a statement takes 65,535 values at most.
    const items = rows.flatMap(({ items }) => items)
    for (let from = 0; from < items.length; from += 4_000) {
      await bare
        .insertInto('item')
        .values(items.slice(from, from + 4_000))
        .execute()
    }
    laid.push(...rows.map(asLaid))
  }
  await sql`analyze`.execute(bare)
  return laid
}

async function oneFamily(keys: Keys, itemsEach: number, roles: readonly MemberRole[]) {
  const id = randomUUID()
  const now = new Date()
  const { wrapped, key } = await keys.newDataKey()
  const people = roles.map(() => ({
    id: randomUUID(),
    email_index: randomBytes(32),
    email: randomBytes(40),
    created_at: now,
  }))
  const members = people.map(({ id: person }, index) => ({
    family: id,
    person,
    role: roles[index]!,
    name: key.seal(`Persoon ${index}`, `membership|${id}|${person}|name`),
    joined_at: now,
  }))
  const own = people.map(({ id: person }) => {
    const place = `author_key|${id}|${person}|wrapped|1`
    const { wrapped, key: ofAuthor } = key.newKey(place)
    return { ofAuthor, row: { family: id, person, generation: 1, wrapped } }
  })
  const items = Array.from({ length: itemsEach }, (_, index) => {
    const item = randomUUID()
    const author = people[index % people.length]!.id
    const { ofAuthor } = own[index % own.length]!
    const others = people.map(({ id }) => id).filter((one) => one !== author)
    return {
      family: id,
      id: item,
      kind: 'voice',
      author,
      about: [],
      // One in three stays with its author, one is shared with one other, one with both.
      audience: others.slice(0, index % 3),
      facts: JSON.stringify({ feeling: 'good' }),
      words: ofAuthor.seal(JSON.stringify({ text: TEXT }), `item|${id}|${item}|words|1`),
      created_at: now,
      changed_at: now,
    }
  })
  return {
    ...{ family: { id, wrapped_key: wrapped, created_at: now }, people, members, items },
    authorKeys: own.map(({ row }) => row),
  }
}

/** Without what only the database needs: sealed words of many families are a lot to hold on to. */
const asLaid = ({ family, members, items }: Awaited<ReturnType<typeof oneFamily>>): Laid => ({
  id: family.id,
  people: members.map(({ person, role }) => ({ person, role })),
  items: items.map(({ id, author, audience }) => ({ id, author, audience })),
})

/** A session each, proved just now: it lets them share, and opens what they keep to themselves. */
export async function signIn(
  bare: Kysely<Tables>,
  people: readonly { family: string; person: string }[],
): Promise<SignedIn[]> {
  const now = new Date()
  const sessions = people.map((one) => ({
    ...one,
    token: randomBytes(32).toString('base64url'),
  }))
  await bare
    .insertInto('session')
    .values(
      sessions.map(({ person, token }) => ({
        id: randomUUID(),
        token_hash: createHash('sha256').update(token).digest(),
        person,
        how: 'mail' as const,
        own_device: true,
        proved_at: now,
        created_at: now,
        seen_at: now,
        expires_at: new Date(now.getTime() + 12 * 60 * 60_000),
      })),
    )
    .execute()
  return sessions.map(({ family, person, token }) => ({ family, person, cookie: `roer=${token}` }))
}

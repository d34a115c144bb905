/** Many families with a plan, laid straight into a database: for measuring, not for looking at. */

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Keys } from '../../src/platform/keys.ts'
import type { Tables } from '../../src/platform/tables.ts'

export interface SignedIn {
  family: string
  cookie: string
}

interface Size {
  families: number
  itemsEach: number
  /** How many of the mothers are signed in. */
  signedIn: number
}

const ROLES = ['youth', 'parent', 'circle'] as const
const FAMILIES_AT_ONCE = 200
const TEXT = 'Elke dag samen eten, en op woensdag belt oma. Dat ging deze week drie keer goed. '

/** @returns mothers who are signed in, each with the family she opens */
export async function fillWithFamilies(
  bare: Kysely<Tables>,
  keys: Keys,
  { families, itemsEach, signedIn }: Size,
): Promise<SignedIn[]> {
  const mothers: SignedIn[] = []
  for (let first = 0; first < families; first += FAMILIES_AT_ONCE) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(FAMILIES_AT_ONCE, families - first) }, () =>
        oneFamily(keys, itemsEach),
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
    const fresh = rows.slice(0, Math.max(0, signedIn - mothers.length))
    if (fresh.length > 0) mothers.push(...(await signIn(bare, fresh)))
  }
  await sql`analyze`.execute(bare)
  return mothers
}

async function oneFamily(keys: Keys, itemsEach: number) {
  const id = randomUUID()
  const now = new Date()
  const { wrapped, key } = await keys.newDataKey()
  const people = ROLES.map(() => ({
    id: randomUUID(),
    email_index: randomBytes(32),
    email: randomBytes(40),
    created_at: now,
  }))
  const members = people.map(({ id: person }, index) => ({
    family: id,
    person,
    role: ROLES[index]!,
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

async function signIn(bare: Kysely<Tables>, families: Awaited<ReturnType<typeof oneFamily>>[]) {
  const now = new Date()
  const mothers = families.map(({ family, people }) => ({
    family: family.id,
    person: people[1]!.id,
    token: randomBytes(32).toString('base64url'),
  }))
  await bare
    .insertInto('session')
    .values(
      mothers.map(({ person, token }) => ({
        id: randomUUID(),
        token_hash: createHash('sha256').update(token).digest(),
        person,
        how: 'mail' as const,
        proved_at: now,
        created_at: now,
        seen_at: now,
        expires_at: new Date(now.getTime() + 12 * 60 * 60_000),
      })),
    )
    .execute()
  return mothers.map(({ family, token }) => ({ family, cookie: `roer=${token}` }))
}

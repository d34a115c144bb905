/** Reading and writing items. Each function works inside `as(person, …)`, so behind both walls. */

import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { authorKey, type Family, isOfThisStay, maySee, ownKey } from '../access/index.ts'
import { announceChange, type Standing, type Tx } from '../platform/database.ts'
import type { DataKey } from '../platform/keys.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { type RowOf, wordedOnce } from '../platform/worded-once.ts'
import { asItem, DRAFT, type Unfinished } from './draft.ts'
import type { Item } from './item.ts'
import type { Written } from './item-kind.ts'

// biome-ignore lint/suspicious/noExplicitAny: the kind's own schemas have checked facts and words
type Checked = Written<any, any>

const placeOfWords = (family: string, id: string, version: number) =>
  `item|${family}|${id}|words|${version}`

interface Added extends Checked {
  id: string
  kind: string
  author: string
  now: Date
  /** For whom it is; left out, its author chooses that afterwards. */
  audience?: readonly string[] | undefined
  /** Who wrote it down for the author: somebody who gave them a draft of it. */
  recorder?: string | undefined
  /** When that audience was chosen, if that was for something said earlier. */
  sharedAt?: Date | null
}

/**
 * Adds an item, once: the same id sent twice stays one item. Other words under that id, from
 * somebody who went back and wrote on, are a change of it, and are for whom they are meant by then.
 *
 * @returns whether it is new to anybody, and not the same sent once more
 * @throws Problem when the id is taken by something else
 */
export async function addItem(tx: Tx, opened: Family, added: Added): Promise<boolean> {
  const family = opened.id
  const { id, kind, author, facts, words, audience, sharedAt = added.now } = added
  const key = await ownKey(tx, opened, author)
  const inserted = await tx
    .insertInto('item')
    .values(newRow(family, key, added))
    // Whichever key two taps at once run into first: an item has one with its author as well.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) {
    await announceChange(tx, family)
    return true
  }

  const before = await tx
    .selectFrom('item')
    .select(['version', 'facts', 'words', 'audience'])
    .where('family', '=', family)
    .where('id', '=', id)
    .where('author', '=', author)
    .where('kind', '=', kind)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw new Problem('conflict', 'problem.ours')
  const { version } = before
  const said = { facts: before.facts, words: wordsOf(key, { ...before, family, id }) }
  // As JSON, in which a fact that is absent and one that is undefined are the same.
  if (isDeepStrictEqual(said, JSON.parse(JSON.stringify({ facts, words })))) return false
  await changeItem(tx, opened, { ...added, version })
  if (!audience) return false
  await ownItem(tx, family, id, author)
    .set({ audience: [...audience], shared_at: sharedAt })
    .execute()
  return audience.some((person) => !before.audience.includes(person))
}

/** Adds what one author wrote and nobody sent before, together: the example has many of these. */
export async function addItems(
  tx: Tx,
  opened: Family,
  author: string,
  added: readonly Added[],
): Promise<void> {
  const key = await ownKey(tx, opened, author)
  const rows = added.map((one) => newRow(opened.id, key, { ...one, author }))
  await tx.insertInto('item').values(rows).execute()
  await announceChange(tx, opened.id)
}

function newRow(family: string, key: DataKey, added: Added) {
  const { id, kind, author, facts, words, about, now, audience = [], sharedAt = now } = added
  const { recorder = null } = added
  return {
    family,
    id,
    kind,
    author,
    about: [...about],
    audience: [...audience],
    facts: JSON.stringify(facts),
    words: key.seal(JSON.stringify(words), placeOfWords(family, id, 1)),
    created_at: now,
    changed_at: now,
    shared_at: sharedAt,
    recorder,
  }
}

type Kept = Pick<Unfinished, 'id' | 'kind' | 'whose' | 'fields'> & { author: string; now: Date }

/**
 * Keeps what somebody is still writing. What it said a moment ago is kept nowhere: nobody finished
 * that, and only its author ever saw it.
 *
 * @throws Problem when the id is taken by something else, or the draft was given away
 */
export async function keepDraft(tx: Tx, opened: Family, draft: Kept): Promise<void> {
  const family = opened.id
  const { id, author, now } = draft
  const key = await ownKey(tx, opened, author)
  const { facts, words } = asItem(draft)
  const kept = {
    facts: JSON.stringify(facts),
    words: key.seal(JSON.stringify(words), placeOfWords(family, id, 1)),
    changed_at: now,
  }
  const written = await tx
    .insertInto('item')
    .values({ family, id, author, kind: DRAFT, about: [], audience: [], created_at: now, ...kept })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (written) return
  const changed = await ownItem(tx, family, id, author)
    .where('kind', '=', DRAFT)
    .where(sql<boolean>`audience = '{}'`)
    .set(kept)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Problem('conflict', 'problem.ours')
}

/** Gives what was written down for somebody to them, to look whether it is right. */
export async function giveDraft(
  tx: Tx,
  family: Family,
  draft: Kept & { whose: string },
): Promise<void> {
  await keepDraft(tx, family, draft)
  await ownItem(tx, family.id, draft.id, draft.author)
    .where('kind', '=', DRAFT)
    .set({ audience: [draft.whose], shared_at: draft.now })
    .execute()
  await announceChange(tx, family.id)
}

/**
 * Makes place for what was given to somebody, or throws it away.
 *
 * @returns whether it was still there
 */
export async function dropGiven(
  tx: Tx,
  { id: family }: Family,
  { id, whose }: { id: string; whose: string },
): Promise<boolean> {
  const dropped = await tx
    .deleteFrom('item')
    .where('family', '=', family)
    .where('id', '=', id)
    .where('kind', '=', DRAFT)
    .where(sql<boolean>`facts ->> 'whose' = ${whose} and ${whose}::uuid = any (audience)`)
    .returning('id')
    .executeTakeFirst()
  if (dropped) await announceChange(tx, family)
  return dropped !== undefined
}

/** Throws away what its author did not finish, or makes place for what it became. */
export async function dropDraft(
  tx: Tx,
  { id: family }: Family,
  { id, author }: { id: string; author: string },
): Promise<void> {
  await tx
    .deleteFrom('item')
    .where('family', '=', family)
    .where('id', '=', id)
    .where('author', '=', author)
    .where('kind', '=', DRAFT)
    .execute()
}

/**
 * Writes new words over one's own item; the old ones stay as an earlier version.
 *
 * @returns what it says by now, when its author changed it on another screen after `version`
 */
export async function changeItem(
  tx: Tx,
  opened: Family,
  change: Checked & { id: string; author: string; version: number; now: Date },
): Promise<{ version: number; words: { text?: string } } | undefined> {
  const family = opened.id
  const { id, author, version, facts, words, about, now } = change
  const key = await ownKey(tx, opened, author)
  const old = await tx
    .selectFrom('item')
    .select(['version', 'facts', 'words', 'changed_at'])
    .where('family', '=', family)
    .where('id', '=', id)
    .where('author', '=', author)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!old) throw new Problem('not-found', 'problem.notFound')
  if (old.version !== version) {
    return { version: old.version, words: wordsOf(key, { ...old, family, id }) ?? {} }
  }

  await tx
    .insertInto('item_version')
    .values({
      family,
      item: id,
      version,
      author,
      facts: JSON.stringify(old.facts),
      words: old.words,
      written_at: old.changed_at,
    })
    .execute()
  await tx
    .updateTable('item')
    .set({
      version: version + 1,
      facts: JSON.stringify(facts),
      about: [...about],
      words: key.seal(JSON.stringify(words), placeOfWords(family, id, version + 1)),
      changed_at: now,
    })
    .where('family', '=', family)
    .where('id', '=', id)
    .execute()
  await announceChange(tx, family)
  return undefined
}

/** Sets who sees one's own item, from now on. */
export async function shareItem(
  tx: Tx,
  family: Family,
  shared: { id: string; author: string; audience: readonly string[]; now: Date },
): Promise<void> {
  const { id, author, audience, now } = shared
  const members = new Set(family.members.map(({ person }) => person))
  const chosen = [...new Set(audience)].filter((person) => person !== author && members.has(person))
  await ownItem(tx, family.id, id, author).set({ audience: chosen, shared_at: now }).execute()
  await announceChange(tx, family.id)
}

/**
 * Stops sharing what one wrote, from this moment: with one person, or with everybody.
 *
 * @param person with whom; everybody when left out
 */
export async function stopSharing(
  tx: Tx,
  family: string,
  { author, person, now }: { author: string; person?: string | undefined; now: Date },
): Promise<void> {
  const left = person
    ? sql<string[]>`array_remove(audience, ${person}::uuid)`
    : sql<string[]>`'{}'::uuid[]`
  await tx
    .updateTable('item')
    .set({
      audience: left,
      // What nobody sees any more stays before the eyes of who stopped it. For the others who go on
      // seeing it nothing was decided anew: they are not let in again to what they outgrew.
      shared_at: sql<Date>`case when ${left} = '{}' then ${now}::timestamptz else shared_at end`,
    })
    .where('family', '=', family)
    .where('author', '=', author)
    .where(sql<boolean>`audience <> '{}'`)
    .execute()
  await announceChange(tx, family)
}

/** Puts one's own item away: others no longer see it, nothing that hangs on it is touched. */
export async function archiveItem(
  tx: Tx,
  family: Family,
  { id, author, now }: { id: string; author: string; now: Date },
): Promise<void> {
  await ownItem(tx, family.id, id, author).set({ state: 'archived', changed_at: now }).execute()
  await announceChange(tx, family.id)
}

/**
 * Takes one's own item back into the plan. Only its author sees it then: whom it was shared with
 * before is not decided again without them.
 *
 * @throws Problem not-found when there is nothing of one's own put away under this id
 */
export async function restoreItem(
  tx: Tx,
  family: Family,
  { id, author, now }: { id: string; author: string; now: Date },
): Promise<void> {
  const restored = await ownItem(tx, family.id, id, author)
    .where('state', '=', 'archived')
    .set({ state: 'open', audience: [], changed_at: now })
    .returning('id')
    .executeTakeFirst()
  if (!restored) throw notFound()
  await announceChange(tx, family.id)
}

const ownItem = (tx: Tx, family: string, id: string, author: string) =>
  tx
    .updateTable('item')
    .where('family', '=', family)
    .where('id', '=', id)
    .where('author', '=', author)
    .where('erased_at', 'is', null)

/** Every item of this family that the database lets `tx` see, oldest first. */
export const rowsOfItems = wordedOnce((tx: Tx, family: string) =>
  tx
    .selectFrom('item')
    .leftJoin('author_key', (join) =>
      join
        .onRef('author_key.family', '=', 'item.family')
        .onRef('author_key.person', '=', 'item.author'),
    )
    .select(['item.family', 'item.id', 'item.kind', 'item.author', 'item.about', 'item.audience'])
    .select(['item.state', 'item.version', 'item.facts', 'item.words', 'item.erased_at'])
    .select(['item.created_at', 'item.changed_at', 'item.shared_at', 'item.recorder'])
    .select(['author_key.generation', 'author_key.wrapped'])
    .where('item.family', '=', family)
    .orderBy('created_at')
    .orderBy('id'),
)

/**
 * The items of a family that the viewer may see, oldest first, without opening a word: for whoever
 * counts days. Own items that were put away are not among them.
 */
export async function itemsWithoutWords(tx: Tx, family: string, viewer: Standing): Promise<Item[]> {
  const rows = await tx
    .selectFrom('item')
    .select(['family', 'id', 'kind', 'author', 'about', 'audience', 'state', 'version', 'facts'])
    .select(['created_at', 'changed_at', 'shared_at'])
    .where('family', '=', family)
    .where('state', '=', 'open')
    .where('erased_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => maySee(viewer, { ...row, ...momentsOf(row) }))
    .map((row) => ({ ...row, ...momentsOf(row), words: {}, readable: false }))
}

type ItemRow = RowOf<typeof rowsOfItems>

/**
 * The items among these that the viewer may see; with those that the viewer put away. The database
 * has hidden the others already; the rule in TypeScript is asked as well, and a row passes both
 * walls or is not there.
 */
export function visibleItems(rows: readonly ItemRow[], opened: Family, viewer: Standing): Item[] {
  const keys = new Map<string, DataKey | undefined>()
  const keyOf = (row: (typeof rows)[number]) => {
    if (!keys.has(row.author)) keys.set(row.author, authorKey(opened, row.author, row))
    return keys.get(row.author)
  }
  return rows
    .filter((row) => maySee(viewer, { ...row, ...momentsOf(row) }))
    .map((row) => {
      const words = wordsOf(keyOf(row), row)
      return {
        family: row.family,
        id: row.id,
        kind: row.kind,
        author: row.author,
        recorder: row.recorder ?? undefined,
        about: row.about,
        audience: stillChosen(row.audience, opened.members, momentsOf(row)),
        state: row.state,
        version: row.version,
        facts: row.facts,
        words: words ?? {},
        readable: words !== undefined,
        erased: row.erased_at !== null,
        createdAt: row.created_at,
        changedAt: row.changed_at,
        sharedAt: row.shared_at,
      }
    })
}

const momentsOf = (row: { changed_at: Date; shared_at: Date | null; created_at: Date }) => ({
  changedAt: row.changed_at,
  sharedAt: row.shared_at,
  createdAt: row.created_at,
})

/** The audience as it holds now: without whoever was chosen before they went and came back. */
export const stillChosen = (
  audience: readonly string[],
  members: readonly { person: string; joinedAt: Date }[],
  moments: { sharedAt: Date | null; createdAt: Date },
): string[] =>
  audience.filter((person) => {
    const member = members.find((one) => one.person === person)
    return isOfThisStay(member?.joinedAt, moments)
  })

/** Undefined when the words do not open: one damaged item must not take the others along. */
export function wordsOf(
  key: DataKey | undefined,
  row: { family: string; id: string; version: number; words: Uint8Array },
): Record<string, unknown> | undefined {
  const { family, id, version, words } = row
  try {
    return key && JSON.parse(key.open(words, placeOfWords(family, id, version)))
  } catch {
    return undefined
  }
}

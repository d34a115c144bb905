/** The plans that somebody from outside helps in, each with what comes up there as they see it. */

import { comesFromOutside, familiesOf, findFamily } from '../access/index.ts'
import type { Asker, Database, Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Text } from '../platform/text.ts'
import { type DueItem, dueList, lastReviewOn } from './due.ts'
import { noteAccess } from './note-access.ts'
import { itemsWithoutWords } from './store.ts'

export interface FamilyInShort {
  family: string
  /** The youth and parents whose plan it is; everybody who takes part where there are none. */
  names: readonly string[]
  due: readonly DueItem[]
  lastReview: string | undefined
}

interface Uses {
  database: Database
  keys: Keys
  report: (error: unknown) => void
}

/**
 * Each plan is looked at through the door as this person, apart from the others and without opening
 * a word; what of others was shown is in its log, as any look at it.
 */
export async function familiesInShort(
  uses: Uses,
  asker: Asker,
  text: Text,
): Promise<FamilyInShort[]> {
  const families = await uses.database.as(asker, (tx) => familiesOf(tx, uses.keys, asker.person))
  const found: FamilyInShort[] = []
  for (const { family } of families) {
    const one = await uses.database.as(asker, (tx, standing) =>
      inShort(tx, uses, { family, standing, now: asker.now, text }),
    )
    if (one) found.push(one)
  }
  return found
}

async function inShort(
  tx: Tx,
  uses: Uses,
  asked: {
    family: string
    standing: Parameters<Parameters<Database['as']>[1]>[1]
    now: Date
    text: Text
  },
): Promise<FamilyInShort | undefined> {
  const { standing, now, text } = asked
  const viewer = standing.person
  const family = await findFamily(tx, uses.keys, asked.family)
  const me = family?.members.find(({ person }) => person === viewer)
  if (!family || !me || !comesFromOutside(me.role)) return undefined
  const items = await itemsWithoutWords(tx, family.id, standing)
  const due = dueList({ viewer, items }, standing.today)
  const shown = due.map(({ item }) => item).filter(({ author }) => author !== viewer)
  await noteAccess(tx, uses, { family, viewer, event: 'see-due', items: shown, now })
  const led = family.members.filter(({ role }) => role === 'youth' || role === 'parent')
  const called = (led.length > 0 ? led : family.members).map(
    ({ name }) => name || text('plan.somebody'),
  )
  return { family: family.id, names: called, due, lastReview: lastReviewOn(items) }
}

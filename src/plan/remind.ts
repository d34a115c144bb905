/**
 * Reminding people of what they would do: the day before or on the day itself, and once more when it
 * is a week late. The letter says that something is there, and nothing of what.
 */

import { mailPerson, wordingOf } from '../access/index.ts'
import type { Database, Standing, Tx } from '../platform/database.ts'
import type { Hours } from '../platform/hours.ts'
import type { Job } from '../platform/jobs.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { type Language, languages, type Text } from '../platform/text.ts'
import { type Reminder, remindersOf } from './due.ts'
import { itemsWithoutWords } from './store.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  texts: Record<Language, Text>
  /** Told what went wrong inside; never told what a person wrote. */
  report: (error: unknown) => void
}

/** For whoever chose no hours: a letter that nobody asked for does not sound at night. */
const BY_DAY: Hours = { from: 9, until: 20 }

export const reminderJob = (uses: Uses): Job => ({
  name: 'remind',
  every: 'day',
  work: (now) => remindAll(uses, now),
})

/** @returns how many people got a letter */
export async function remindAll(uses: Uses, now: Date): Promise<number> {
  let letters = 0
  for (const { person, language } of await uses.database.atEntry(peopleOfPlans)) {
    try {
      if (await remind(uses, { person, text: uses.texts[language], now })) letters += 1
    } catch (error) {
      // One who cannot be reminded keeps no other from it; tomorrow it is tried again.
      uses.report(error)
    }
  }
  return letters
}

async function peopleOfPlans(tx: Tx): Promise<{ person: string; language: Language }[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person')
    .select(['person.id as person', 'person.language'])
    .distinct()
    .where('membership.ended_at', 'is', null)
    .orderBy('person.id')
    .execute()
  return rows.map(({ person, language }) => ({
    person,
    language: languages.find((one) => one === language) ?? 'nl',
  }))
}

/** One letter for all that is new, so that a full week does not fill a mailbox. */
async function remind(
  uses: Uses,
  { person, text, now }: { person: string; text: Text; now: Date },
): Promise<boolean> {
  const { database } = uses
  // As they would see it who only read their mail: what is theirs alone is not told of either.
  const due = await database.as({ person, now }, remindersFor)
  if (due.length === 0) return false
  return database.atEntry(async (tx) => {
    const isNew = await tx
      .insertInto('reminder')
      .values(due.map((one) => ({ ...one, person })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('item')
      .execute()
    if (isNew.length === 0) return false
    const wording = wordingOf(text, 'reminder')
    await mailPerson(tx, { ...uses, now }, person, wording, { usualHours: BY_DAY })
    return true
  })
}

async function remindersFor(
  tx: Tx,
  standing: Standing,
): Promise<(Reminder & { family: string })[]> {
  const found: (Reminder & { family: string })[] = []
  for (const family of standing.families) {
    const items = await itemsWithoutWords(tx, family, standing)
    const seen = { viewer: standing.person, items }
    found.push(...remindersOf(seen, standing.today).map((one) => ({ ...one, family })))
  }
  return found
}

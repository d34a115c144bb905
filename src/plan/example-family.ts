/** The example family of the embedded database: made once, by the same doors that people use. */

import { join } from 'node:path'
import { z } from 'zod'
import {
  comesFromOrganisation,
  findFamily,
  joinFamily,
  personOfAddress,
  startFamily,
  suggestedLastDay,
} from '../access/index.ts'
import { contentFolder, loadYaml } from '../platform/content.ts'
import type { Database } from '../platform/database.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'
import { memberRoles } from '../platform/tables.ts'
import { findKind } from './kinds/index.ts'
import { addItem } from './store.ts'

const ExampleFamily = z.strictObject({
  source: z.string(),
  status: z.literal('example'),
  members: z
    .array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        email: z.email(),
        role: z.enum(memberRoles),
        shown: z.string(),
        /** The key of who asked them in; the first began the plan. */
        askedBy: z.string().optional(),
        authority: z.literal('claimed').optional(),
        organisation: z.string().optional(),
      }),
    )
    .min(2),
  items: z.array(
    z.strictObject({
      kind: z.string(),
      ref: z.string().optional(),
      author: z.string(),
      audience: z.array(z.string()),
      daysAgo: z.number().int().min(0),
      facts: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(z.number())]),
      ),
      words: z.record(z.string(), z.string()),
    }),
  ),
})

export const loadExampleFamily = () =>
  loadYaml(join(contentFolder, 'example', 'family.yaml'), ExampleFamily)

const DAY_MS = 24 * 60 * 60_000
/** Long enough to have something in it of too long ago. */
const BEGUN_DAYS_AGO = 141

/** Does nothing when the first member of the example already belongs to a family. */
export async function fillExampleFamily(
  uses: { database: Database; keys: Keys; random: Random; now: Date },
  example = loadExampleFamily(),
): Promise<void> {
  const { database, keys, random, now } = uses
  const persons = new Map<string, string>()
  for (const { key, email } of example.members) {
    persons.set(key, await database.atEntry((tx) => personOfAddress(tx, uses, email)))
  }
  const personOf = (key: string) => {
    const person = persons.get(key)
    if (!person) throw new Error(`The example family has no ${key}`)
    return person
  }
  const [founder, ...others] = example.members
  const hasFamily = await database.as({ person: personOf(founder!.key), now }, (tx) =>
    tx.selectFrom('membership').select('family').executeTakeFirst(),
  )
  if (hasFamily) return

  const family = newId(random)
  const asking = ({ askedBy }: { askedBy?: string | undefined }) => {
    const one = example.members.find(({ key }) => key === askedBy)
    if (!one) throw new Error(`Nobody asked for the example: ${askedBy}`)
    return { person: personOf(one.key), role: one.role }
  }
  const joined = new Date(now.getTime() - BEGUN_DAYS_AGO * DAY_MS)
  await startFamily(
    { database, keys, now: joined },
    { ...founder!, family, person: personOf(founder!.key) },
  )
  await database.atEntry(async (tx) => {
    const { key } = (await findFamily(tx, keys, family))!
    for (const [index, member] of others.entries()) {
      const at = new Date(joined.getTime() + index + 1)
      await joinFamily(tx, {
        ...{ key, family, now: at, person: personOf(member.key), askedBy: asking(member) },
        ...{ name: member.name, role: member.role, organisation: member.organisation },
        saysAuthority: member.authority === 'claimed',
        // Counted from today: the example begins when somebody starts it.
        until: comesFromOrganisation(member.role) ? suggestedLastDay(now) : undefined,
      })
    }
  })

  const refs = new Map<string, string>()
  /** A person or an item by its key in the example; anything else is what it is. */
  const meant = (value: string | number | boolean) =>
    typeof value !== 'string' ? value : (persons.get(value) ?? refs.get(value) ?? value)
  for (const item of example.items) {
    const id = newId(random)
    if (item.ref) refs.set(item.ref, id)
    const kind = findKind(item.kind)
    if (!kind) throw new Error(`The example family has an item of kind ${item.kind}`)
    const facts = kind.facts.parse(
      Object.fromEntries(
        Object.entries(item.facts).map(([name, value]) => {
          // `dueInDays: 3` is a fact `due` three days from now; of a list, each of its days.
          const fact = /^(\w+)InDays$/.exec(name)?.[1]
          const days = fact
            ? (days: string | number | boolean) => dayAfter(now, Number(days))
            : meant
          return [fact ?? name, Array.isArray(value) ? value.map(days) : days(value)]
        }),
      ),
    )
    const author = personOf(item.author)
    await database.as({ person: author, now, ownWordsSince: 'ever' }, async (tx) => {
      const opened = (await findFamily(tx, keys, family))!
      await addItem(tx, opened, {
        id,
        kind: item.kind,
        author,
        about: [facts.whose ?? facts.between ?? []].flat() as string[],
        audience: item.audience.map(personOf),
        facts,
        words: kind.words.parse(item.words),
        now: new Date(now.getTime() - item.daysAgo * DAY_MS),
      })
    })
  }
}

const dayAfter = (now: Date, days: number) =>
  new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)

/** What Roer keeps of somebody besides what they wrote, as they may take it along. */

import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from '../platform/database.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import type { Keys } from '../platform/keys.ts'
import { accountChanges, memberRoles } from '../platform/tables.ts'
import { languages } from '../platform/text.ts'
import { changesOf } from './account-change.ts'
import { ownPlaces } from './family.ts'
import { sessionsOf } from './own-sessions.ts'
import { passkeysOf } from './passkey.ts'
import { printedAt } from './recovery/by-paper.ts'
import { contactOf, mayMails } from './safe-contact.ts'

const moment = z.iso.datetime()

/** The file as it leaves. docs/account-copy.schema.json is made of this; a change is a new version. */
export const AccountCopy = z.strictObject({
  format: z.literal('roer-account'),
  version: z.literal(2),
  madeOn: z.iso.date(),
  language: z.enum(languages),
  id: z.uuid(),
  since: moment,
  email: z.string().optional().describe('Absent for who comes in by their organisation'),
  families: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string().optional().describe('What one is called there; absent when erased'),
      role: z.enum(memberRoles),
      joinedAt: moment,
      endedAt: moment.optional(),
      lastDay: z.iso.date().optional(),
      organisation: z.string().optional().describe('Where one said to work'),
      saysAuthority: z.boolean().describe('A parent who said to have authority; nobody checked it'),
      bornOn: z.iso.date().optional().describe('As told by a youth'),
    }),
  ),
  ownCode: z
    .strictObject({ chosenAt: moment })
    .optional()
    .describe('The code itself is not kept, only what recognises it'),
  recoveryCode: z
    .strictObject({ madeAt: moment })
    .optional()
    .describe('Printed by them; of this too only what recognises it is kept'),
  contact: z
    .strictObject({
      mail: z.enum(mayMails),
      hours: z.strictObject({ from: z.int(), until: z.int() }).optional(),
      othersRead: z.boolean(),
    })
    .describe('Whether, when and how shortly Roer may mail them'),
  changes: z
    .array(z.strictObject({ what: z.enum(accountChanges), at: moment }))
    .describe('What changed about how they sign in'),
  passkeys: z.array(z.strictObject({ madeAt: moment, usedAt: moment.optional() })),
  sessions: z.array(
    z.strictObject({
      startedAt: moment,
      seenAt: moment,
      how: z.enum(['mail', 'passkey', 'organisation', 'paper']),
      ownDevice: z.boolean(),
    }),
  ),
  organisations: z.array(z.strictObject({ key: z.string(), since: moment })),
  consents: z
    .array(z.strictObject({ what: z.literal('counting'), family: z.uuid(), since: moment }))
    .describe('A yes to counting what is in a plan. Who sees what is in the plan itself'),
  kept: z
    .array(z.strictObject({ what: z.string(), howLong: z.string(), why: z.string() }))
    .describe('What Roer keeps of anybody and until when, as on the page about that'),
})
export type AccountCopy = z.output<typeof AccountCopy>

export type Kept = AccountCopy['kept']

/** Everything of this person; of the people around them nothing. */
export async function accountOf(
  { database, keys, now }: { database: Database; keys: Keys; now: Date },
  person: string,
  { language, kept }: Pick<AccountCopy, 'language' | 'kept'>,
): Promise<AccountCopy> {
  const [rows, passkeys, sessions, changes, printed, contact] = await Promise.all([
    database.atEntry((tx) => rowsOf(tx, keys, person)),
    passkeysOf(database, person),
    sessionsOf({ database, now }, person),
    changesOf(database, person),
    printedAt(database, person),
    database.atEntry((tx) => contactOf(tx, keys, person)),
  ])
  const { known, ownCode, logins, families, consents } = rows
  return {
    format: 'roer-account',
    version: 2,
    madeOn: dayInTheNetherlands(now),
    language,
    id: person,
    since: known.created_at.toISOString(),
    ...(known.email && { email: keys.system.open(known.email, `person|${person}|email`) }),
    families,
    ...(ownCode && { ownCode: { chosenAt: ownCode.chosen_at.toISOString() } }),
    ...(printed && { recoveryCode: { madeAt: printed.toISOString() } }),
    contact,
    changes: changes.map(({ what, at }) => ({ what, at: at.toISOString() })),
    passkeys: passkeys.map(({ made_at, used_at }) => ({
      madeAt: made_at.toISOString(),
      ...(used_at && { usedAt: used_at.toISOString() }),
    })),
    sessions: sessions.map(({ startedAt, seenAt, how, ownDevice }) => ({
      ...{ startedAt: startedAt.toISOString(), seenAt: seenAt.toISOString(), how, ownDevice },
    })),
    organisations: logins.map(({ organisation, created_at }) => ({
      key: organisation,
      since: created_at.toISOString(),
    })),
    consents,
    kept,
  }
}

async function rowsOf(tx: Tx, keys: Keys, person: string) {
  const known = await tx
    .selectFrom('person')
    .select(['email', 'created_at'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  const ownCode = await tx
    .selectFrom('own_code')
    .select('chosen_at')
    .where('person', '=', person)
    .executeTakeFirst()
  const logins = await tx
    .selectFrom('organisation_login')
    .select(['organisation', 'created_at'])
    .where('person', '=', person)
    .orderBy('created_at')
    .execute()
  const births = await tx
    .selectFrom('coming_of_age')
    .select(['family', sql<string>`born_on::text`.as('bornOn')])
    .where('person', '=', person)
    .execute()
  const bornOn = new Map(births.map((row) => [row.family, row.bornOn]))
  const families = (await ownPlaces(tx, keys, person)).map((place) => {
    const { id, name, role, joinedAt, endedAt, lastDay, organisation, saysAuthority } = place
    return {
      ...{ id, role, saysAuthority, joinedAt: joinedAt.toISOString() },
      ...(name && { name }),
      ...(endedAt && { endedAt: endedAt.toISOString() }),
      ...(lastDay && { lastDay }),
      ...(organisation && { organisation }),
      ...(bornOn.has(id) && { bornOn: bornOn.get(id)! }),
    }
  })
  const said = await tx
    .selectFrom('counting_consent')
    .select(['family', 'said_at'])
    .where('person', '=', person)
    .execute()
  const consents = said.map(({ family, said_at }) => ({
    ...{ what: 'counting' as const, family, since: said_at.toISOString() },
  }))
  return { known, ownCode, logins, families, consents }
}

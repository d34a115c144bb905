/**
 * Every policy of the database, taken away in three ways: gone, open to everything, and without one
 * of the conditions that it joins. A policy that is gone must be missed, one that is open must be
 * noticed, and a condition that nobody misses is none.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { openEmbedded } from '../../src/platform/embedded-database.ts'
import { openDatabase } from '../../src/platform/open-database.ts'
import type { Tables } from '../../src/platform/tables.ts'
import type { Mutant } from './mutant.ts'

interface Policy {
  policy: string
  table: string
  using: string | null
  check: string | null
}

const WALLS = ['test/walls/grants', 'test/walls/removal', 'test/walls/both-walls']
/** Quick, and made for it: what notices nearly every condition that is taken away. */
const CONDITIONS = 'test/walls/conditions'

const NEVER_CHANGES = 'nobody who serves may change this column, and the row was theirs before'
/**
 * Conditions that something else makes hold as well: without them the database does the same, so no
 * test can notice. They stay, because a grant may change. `test/walls/conditions` asks the grants.
 */
const HOLDS_ANYWAY: Readonly<Record<string, string>> = {
  'author_key_renew, written without family = ANY (roer_families())': NEVER_CHANGES,
  'author_key_renew, written without person = roer_person()': NEVER_CHANGES,
  'coming_of_age_change, written without family = ANY (roer_youth_in())': NEVER_CHANGES,
  'coming_of_age_change, written without person = roer_person()': NEVER_CHANGES,
  'invitation_withdraw, written without family = ANY (roer_families())': NEVER_CHANGES,
  'invitation_withdraw, written without invited_by = roer_person()': NEVER_CHANGES,
  'invitation_withdraw, written without accepted_at IS NULL': NEVER_CHANGES,
  'item_change, written without family = ANY (roer_families())': NEVER_CHANGES,
  'item_change, written without author = roer_person()': NEVER_CHANGES,
  'membership_end, written without family = ANY (roer_families())': NEVER_CHANGES,
  'person_erase, written without id = roer_erased_person()': NEVER_CHANGES,
  'membership_end, written without person = roer_person()':
    'whose row is another’s was let through by roer_may_remove, which lets this through too',
  'item_read, without author <> roer_person()':
    'what is open and shared with somebody is no longer the author’s alone, so they see it anyway',
}

/** Where each table is used most; after these come all the others. */
const TESTS_OF: Readonly<Record<string, readonly string[]>> = {
  access_log: ['src/access/log/log.db', 'src/plan/routes/who-saw'],
  access_log_head: ['src/access/log/log.db'],
  account_change: ['src/access/erase.db', 'src/access/recovery/by-paper', 'test/walls/grants'],
  author_key: ['src/access/author-key', 'src/access/erase.db', 'src/plan/store.db'],
  coming_of_age: ['test/walls/asking', 'src/plan/routes/own-age', 'src/access/erase.db'],
  copy_taken: ['test/walls/copies', 'src/plan/routes/copy', 'src/retention/retention.db'],
  counted_family: ['test/walls/counting', 'src/counting', 'src/access/erase.db'],
  counting_consent: ['test/walls/counting', 'src/counting', 'src/plan/routes/counting'],
  family: ['src/access/family.db', 'src/platform/database.db', 'src/platform/replace-root-key'],
  invitation: [
    'src/access/invitation',
    'test/walls/asking',
    'src/access/erase.db',
    'src/retention/retention.db',
  ],
  item: [
    ...WALLS,
    'src/plan/routes/write-together',
    'test/walls/counting',
    'src/counting',
    'src/access/erase.db',
    'src/platform/database.db',
  ],
  item_version: ['test/walls/grants', 'src/plan/store.db', 'src/access/erase.db'],
  membership: [...WALLS, 'src/plan/routes/members', 'src/access/erase.db', 'src/access/put-back'],
  organisation_login: ['src/access/organisation/organisation.db', 'src/access/erase.db'],
  organisation_visit: ['src/access/organisation/organisation.db'],
  own_code: ['src/access/proof.db', 'src/access/erase.db'],
  passkey: ['src/access/passkey.db', 'src/access/erase.db'],
  passkey_question: ['src/access/passkey.db', 'src/access/erase.db'],
  person: ['src/access/sign-in.db', 'src/access/erase.db', 'src/platform/replace-root-key'],
  recovery: ['src/access/erase.db', 'src/access/recovery/by-helper', 'src/access/recovery'],
  recovery_code: ['src/access/erase.db', 'src/access/recovery/by-paper', 'src/access/recovery'],
  reminder: ['src/plan/remind', 'src/access/erase.db'],
  session: ['src/access/session.db', 'src/access/own-sessions'],
  safe_contact: ['src/access/safe-contact', 'src/access/erase.db'],
}
const ALL_OTHERS = [...new Set([...WALLS, ...Object.values(TESTS_OF).flat()])]

export async function mutantsOfPolicies(): Promise<Mutant[]> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-policies-'))
  try {
    await (await openDatabase({ folder })).close()
    const { kysely, close } = await openEmbedded(folder)
    const { rows } = await sql<Policy>`
      select quote_ident(policyname) as policy, quote_ident(tablename) as table,
        qual as using, with_check as check
      from pg_policies where schemaname = 'public' order by tablename, policyname`.execute(kysely)
    const changed = rows.flatMap((policy) =>
      waysOf(policy).map(({ how, statement }) => ({ ...policy, how, statement })),
    )
    const names = changed.map(({ policy, how }) => `${policy}, ${how}`)
    const unknown = Object.keys(HOLDS_ANYWAY).filter((name) => !names.includes(name))
    if (unknown.length > 0) throw new Error(`No policy has this any more: ${unknown.join('; ')}`)
    await holdsAll(
      kysely,
      changed.map(({ statement }) => statement),
    )
    await close()
    const matters = changed.filter(({ policy, how }) => !(`${policy}, ${how}` in HOLDS_ANYWAY))
    return matters.map(({ policy, table, how, statement }) => ({
      name: `policies: ${policy} on ${table}, ${how}`,
      tests: [
        ...new Set([...likeliestFor(policy, how), ...(TESTS_OF[table] ?? []), ...ALL_OTHERS]),
      ],
      environment: { TEST_MUTANT: statement },
      greenWith: {},
      change: () => () => {},
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Its name says what a policy is for, and with that who misses it first. */
function likeliestFor(policy: string, how: string): readonly string[] {
  const erases = /erase|erasing|destroy/.test(policy)
  return [
    ...(how === 'gone' ? [] : [CONDITIONS]),
    ...(erases ? ['src/access/shred.db', 'src/access/erase.db'] : []),
  ]
}

function waysOf({ policy, table, using, check }: Policy): { how: string; statement: string }[] {
  const alter = (newUsing: string | null, newCheck: string | null) =>
    `alter policy ${policy} on ${table}${newUsing === null ? '' : ` using (${newUsing})`}${
      newCheck === null ? '' : ` with check (${newCheck})`
    }`
  const gone = { how: 'gone', statement: `drop policy ${policy} on ${table}` }
  const isOpen = [using, check].every((one) => one === null || one === 'true')
  if (isOpen) return [gone]
  const open = (one: string | null) => (one === null ? null : 'true')
  const parts = [
    ...without(using).map(({ part, left }) => ({
      how: `without ${part}`,
      statement: alter(left, check),
    })),
    ...without(check).map(({ part, left }) => ({
      how: `written without ${part}`,
      statement: alter(using, left),
    })),
  ]
  return [gone, { how: 'open', statement: alter(open(using), open(check)) }, ...parts]
}

/** Each way to leave one joined condition out of this one, also deep within it. */
export function without(condition: string | null): { part: string; left: string }[] {
  if (condition === null) return []
  const bare = unwrapped(condition)
  for (const joint of [' AND ', ' OR ']) {
    const parts = split(bare, joint)
    if (parts.length === 1) continue
    return parts.flatMap((part, at) => {
      const others = (left: string) => parts.toSpliced(at, 1, left).join(joint)
      const within = without(part).map((one) => ({ ...one, left: others(`(${one.left})`) }))
      // What is one of several ways in is not a condition: taking it away only keeps people out.
      return joint === ' AND '
        ? [{ part: unwrapped(part), left: others('true') }, ...within]
        : within
    })
  }
  const negated = /^NOT (.*)$/s.exec(bare)
  return negated ? without(negated[1]!).map((one) => ({ ...one, left: `NOT (${one.left})` })) : []
}

/** Without brackets around the whole. */
function unwrapped(condition: string): string {
  const text = condition.replace(/\s+/g, ' ').trim()
  if (!text.startsWith('(') || closing(text) !== text.length - 1) return text
  return unwrapped(text.slice(1, -1))
}

/** Where the bracket that a text begins with is closed. */
function closing(text: string): number {
  let depth = 0
  for (const [at, sign] of [...text].entries()) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

/** At joints outside all brackets. */
function split(text: string, joint: string): string[] {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth > 0 || !text.startsWith(joint, at)) continue
    parts.push(text.slice(from, at))
    from = at + joint.length
  }
  return [...parts, text.slice(from)]
}

/** A statement that the database does not take would turn every test red, and kill nothing. */
async function holdsAll(kysely: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  const undo = new Error('undo')
  for (const statement of statements) {
    const tried = kysely.transaction().execute(async (tx) => {
      await sql.raw(statement).execute(tx)
      throw undo
    })
    await tried.catch((error) => {
      if (error !== undo) throw new Error(`${statement}: ${error}`)
    })
  }
}

/** A wall that somebody may step over is no wall: Roer does not start on a server like that. */

import { type Kysely, sql } from 'kysely'
import { Failure } from './failure.ts'
import type { Tables } from './tables.ts'

/**
 * The oldest minor release of each major one without a known hole in row-level security or in what
 * a dump runs when it is restored (CVE-2025-8713, -8714 and -8715, repaired in August 2025).
 */
const SAFE_SINCE: Readonly<Record<number, number>> = { 15: 14, 16: 10, 17: 6, 18: 0 }

const SERVING = [
  ...['roer_app', 'roer_collector', 'roer_counter', 'roer_entry', 'roer_figures', 'roer_inviter'],
  ...['roer_keys', 'roer_log', 'roer_reader'],
]

/**
 * @param kysely as the login that serves requests, on a migrated database
 * @throws Failure that names what is unsafe and what to do
 */
export async function refuseUnsafeServer(kysely: Kysely<Tables>): Promise<void> {
  const why = whyUnsafe(await look(kysely))
  if (why) throw new Failure(why)
}

export interface Found {
  /** As PostgreSQL numbers itself: 150018 is 15.18. */
  version: number
  login: string
  /** Roles that serve requests and pass row-level security; the login first. */
  free: readonly string[]
  /** Protected tables that belong to a role that serves requests. */
  owned: readonly string[]
  /** Tables that should be protected and are not. */
  open: readonly string[]
}

/** What is unsafe and what to do about it, in one line; undefined when nothing is. */
export function whyUnsafe({ version, login, free, owned, open }: Found): string | undefined {
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000]
  const since = SAFE_SINCE[major]
  if (since !== undefined && minor < since) {
    return `PostgreSQL ${major}.${minor} has known holes in its security. Update it to ${major}.${since} or newer.`
  }
  if (free[0]) {
    const mend =
      free[0] === login
        ? 'Give another login in DATABASE_URL; this one may stay in DATABASE_OWNER_URL.'
        : 'Take that right away from it.'
    return `The database role ${free[0]} passes row-level security (it is a superuser, or has BYPASSRLS), so plans would not be kept apart. ${mend}`
  }
  if (owned[0]) {
    return `A role that serves requests owns the table ${owned[0]}, so it could change who sees what. Give it to roer_owner.`
  }
  if (open[0]) {
    return `Row-level security is off for the table ${open[0]}. Somebody changed this database by hand: put a backup back, or turn it on and force it.`
  }
  return undefined
}

async function look(kysely: Kysely<Tables>) {
  const { rows } = await sql<Found>`
    select current_setting('server_version_num')::integer as version,
      session_user::text as login,
      array(select rolname::text from pg_roles
        where (rolsuper or rolbypassrls)
          and (rolname = session_user or rolname = any (${SERVING}))
        order by rolname = session_user desc) as free,
      array(select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relrowsecurity
          and pg_get_userbyid(relowner) = any (array[session_user::text] || ${SERVING}::text[])
        order by relname) as owned,
      array(select relname::text from pg_class
        where relname in ('access_log', 'access_log_head', 'account_change', 'author_key',
            'coming_of_age', 'copy_taken', 'counted_family', 'counting_consent', 'family', 'invitation', 'item', 'item_version',
            'membership', 'organisation_login', 'organisation_visit', 'own_code', 'passkey', 'passkey_question',
            'person', 'recovery', 'recovery_code', 'reminder', 'safe_contact')
          and relnamespace = 'public'::regnamespace
          and not (relrowsecurity and relforcerowsecurity)
        order by relname) as open`.execute(kysely)
  return rows[0]!
}

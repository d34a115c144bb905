/** The rows of every table as the migrations make them, in the types that a query returns. */

import type { ColumnType, Generated } from 'kysely'

/** Kysely hands jsonb back parsed and takes it as text. */
type Json<T> = ColumnType<T, string, string>
/** A day as yyyy-mm-dd. The drivers would make a moment of it; ask for it as text. */
type Day = ColumnType<never, string, string>
type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>

export const memberRoles = [
  'youth',
  'parent',
  'circle',
  'mentor',
  'supporter',
  'professional',
  'coordinator',
] as const
export type MemberRole = (typeof memberRoles)[number]

/** The ways in, from the weakest: whoever reads the mailbox has the code. */
export type SignedInBy = 'mail' | 'passkey' | 'organisation' | 'paper'

/** What can change about somebody's way in. */
export const accountChanges = [
  'code-changed',
  'passkey-made',
  'passkey-removed',
  'paper-made',
  'paper-removed',
  'recovery-asked',
  'recovery-stopped',
  'recovered',
] as const
export type AccountChange = (typeof accountChanges)[number]

export type RespondentGroup = 'youth' | 'parents'

export interface Tables {
  root_key: {
    only_one: Generated<boolean>
    fingerprint: Bytes
    secrets: ColumnType<Uint8Array | null, Uint8Array | null, Uint8Array>
    ledger_length: Generated<number>
  }
  person: {
    id: string
    /** Both null for who comes in by their organisation. */
    email_index: Bytes | null
    email: Bytes | null
    language: Generated<string>
    created_at: Date
  }
  passkey: {
    credential: string
    person: string
    public_key: Bytes
    /** A bigint, which a driver may hand back as text. */
    counter: ColumnType<string | number, number, number>
    made_at: Date
    used_at: Date | null
    /** What it opens of words that are nobody else's; null for all of them. */
    opens_since: Generated<Date | null>
  }
  passkey_question: {
    id: string
    challenge_hash: Bytes
    person: string | null
    expires_at: Date
  }
  sign_in_code: {
    id: string
    email_index: Bytes
    email: Bytes
    code_hash: Bytes
    /** Asked for on a device where the person proved before. */
    known_device: Generated<boolean>
    tries: Generated<number>
    created_at: Date
    expires_at: Date
    used_at: Date | null
  }
  session: {
    id: string
    token_hash: Bytes
    person: string
    how: SignedInBy
    own_device: Generated<boolean>
    proved_at: Date | null
    created_at: Date
    seen_at: Date
    expires_at: Date
    /** What its proof opens of words that are nobody else's; null for all of them. */
    opens_since: Generated<Date | null>
    told_at: Generated<Date | null>
  }
  safe_contact: { person: string; kept: Bytes }
  recovery_code: {
    person: string
    salt: Bytes
    hash: Bytes
    made_at: Date
    opens_since: Date | null
  }
  recovery: {
    person: string
    way: 'paper' | 'helper'
    word: Bytes | null
    tries: Generated<number>
    asked_at: Date
    helper: string | null
    family: string | null
    ready_at: Date | null
    expires_at: Date
    stop_hash: Bytes | null
  }
  account_change: {
    person: string
    id: string
    what: AccountChange
    at: Date
    session: string | null
  }
  own_code: {
    person: string
    salt: Bytes
    hash: Bytes
    chosen_at: Date
    tries: Generated<number>
    tried_at: Date | null
    device_tries: Generated<number>
    device_tried_at: Date | null
    /** What it opens of words that are nobody else's; null for all of them. */
    opens_since: Generated<Date | null>
  }
  organisation_login: {
    subject_index: Bytes
    person: string
    organisation: string
    created_at: Date
    /** When they last signed out here. */
    left_at: Date | null
  }
  organisation_visit: {
    token_hash: Bytes
    organisation: string
    expected: Bytes
    created_at: Date
    expires_at: Date
  }
  mail: {
    id: string
    recipient: Bytes
    message: Bytes
    created_at: Date
    sent_at: Date | null
    attempts: Generated<number>
    retry_at: Date
  }
  family: { id: string; wrapped_key: Bytes; created_at: Date }
  membership: {
    family: string
    person: string
    role: MemberRole
    name: Bytes
    joined_at: Date
    ended_at: Date | null
    /** Who asked them in; null for whoever started the family. */
    asked_by: string | null
    /** A mentor or supporter whom the youth asked. */
    youths_own: Generated<boolean>
    /** The last day of a supporter or professional, as yyyy-mm-dd; ask for it as text. */
    until: ColumnType<never, string | null | undefined, string | null>
    /** A parent who says they have authority; nobody checked it. */
    authority: 'claimed' | null
    organisation: Bytes | null
    /** They were a parent in an earlier stay, whatever they are now. */
    was_parent: Generated<boolean>
  }
  /** Without a day: it was asked, and not told. */
  coming_of_age: {
    family: string
    person: string
    born_on: ColumnType<never, string | null, string | null>
    keeps: Generated<string[]>
  }
  /** Only a yes is kept. */
  counting_consent: { family: string; person: string; said_at: Date }
  counted_quarter: { quarter: string; counted_at: Date; example: boolean }
  counted_family: { family: string; quarter: string }
  /** As it is shown, and nothing finer. */
  plan_count: {
    quarter: string
    measure: string
    /** Empty for the whole. */
    part: string
    result: 'share' | 'almost-none' | 'almost-all'
    percent: number
    families_from: number
    families_to: number
  }
  copy_taken: { family: string; person: string; day: Day; times: number }
  author_key: { family: string; person: string; generation: number; wrapped: Bytes | null }
  invitation: {
    family: string
    id: string
    token_hash: Bytes
    role: MemberRole
    name: Bytes
    invited_by: string
    created_at: Date
    expires_at: Date
    /** Confirmed by the inviter: whoever it is belongs since then. */
    accepted_by: string | null
    accepted_at: Date | null
    /** What the inviter says aloud; gone once somebody said it, or nobody can any more. */
    word: Bytes | null
    tries: Generated<number>
    spoken_by: string | null
    claimed_name: Bytes | null
    claimed_at: Date | null
    says_authority: Generated<boolean>
    organisation: Bytes | null
    ended_at: Date | null
    ended_as: 'guessed' | 'declined' | 'withdrawn' | null
  }
  item: {
    family: string
    id: string
    kind: string
    author: string
    about: string[]
    audience: string[]
    state: Generated<'open' | 'archived'>
    version: Generated<number>
    facts: Json<Record<string, unknown>>
    words: Bytes
    created_at: Date
    changed_at: Date
    erased_at: Generated<Date | null>
    /** When the author last set who sees it. */
    shared_at: Generated<Date | null>
    /** Who wrote it down for its author. */
    recorder: Generated<string | null>
  }
  item_version: {
    family: string
    item: string
    version: number
    author: string
    facts: Json<Record<string, unknown>>
    words: Bytes
    written_at: Date
  }
  municipality: { code: string; name: string; example: Generated<boolean> }
  round: {
    id: string
    title: string
    year: number
    questionnaire: string
    questionnaire_version: number
    state: 'open' | 'closing' | 'closed'
    example: boolean
    source: string
  }
  stratum: {
    round: string
    id: number
    municipality: string
    respondent_group: RespondentGroup
    label: string
    population: number | null
    invited: number | null
    respondents: number
  }
  response: {
    round: string
    id: string
    stratum: number
    weight: number
    answers: Json<Record<string, number>>
  }
  asking: {
    round: string
    opens_on: Day
    closes_on: Day
    page_size: number
    public_key: Bytes
    sheet_bytes: number
  }
  /** Sealed under the root key; gone once the round is closed. */
  round_key: { round: string; private_key: Bytes }
  ticket: { round: string; id: string; stratum: number; used: Generated<boolean> }
  entry_code: { round: string; fingerprint: Bytes; ticket: string }
  draft: { round: string; fingerprint: Bytes; sealed: Bytes }
  pool: { round: string; id: string; sealed: Bytes }
  /** Of a round with blind tokens; the private keys as those of `round_key`. */
  token_key: { round: string; stratum: number; modulus: Bytes; private_key: Bytes }
  token_given: { round: string; stratum: number; place: number; mark: Bytes; blinded_hash: Bytes }
  told: {
    round: string
    id: string
    respondent_group: RespondentGroup
    item: string
    words: Bytes
  }
  /** One of the two who read what was told in a round. */
  reader: { round: string; place: 1 | 2; fingerprint: Bytes; codebook: string }
  /** What a reader made of a story; in the third place what both settled. */
  reading: {
    round: string
    told: string
    place: 1 | 2 | 3
    sealed: Bytes
    before: ColumnType<Uint8Array | null, undefined, Uint8Array | null>
  }
  tally: {
    round: string
    stratum: number
    item: string
    n: number
    /** Respondents with one of the best answers, unweighted. */
    positives: number
    w: number
    wy: number
    w2: number
    w2y: number
    w2y2: number
  }
  example_truth: {
    round: string
    municipality: string
    respondent_group: RespondentGroup
    item: string
    share: number
  }
  access_log: {
    family: string
    number: number
    event_id: string
    event_action_code: 'C' | 'R' | 'U' | 'D' | 'E'
    event_date_time: Date
    event_outcome_indicator: number
    user_id: string | null
    role_id_code: MemberRole | 'stranger' | 'operator' | 'roer'
    user_organisation: Bytes | null
    purpose_of_use: string
    autorisatie_protocol: string
    participant_object_id: string[]
    participant_object_type_code: string[]
    recipient: string | null
    break_glass: boolean
    mac: Bytes
  }
  reminder: {
    family: string
    person: string
    item: string
    day: Day
    which: 'coming' | 'missed'
  }
  job: {
    name: string
    done_for: string | null
    done_at: Date | null
    removed: number | null
    taken_until: Date | null
  }
  access_log_head: { family: string; number: number; mac: Bytes; seal: Bytes }
}

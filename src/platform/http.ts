/** What every request carries, and reading what a form sends. */

import type { Context } from 'hono'
import { type ZodType, z } from 'zod'
import type { Asker } from './database.ts'
import type { Frame } from './frame.ts'
import { Problem } from './problem.ts'
import type { SignedInBy } from './tables.ts'
import type { Text } from './text.ts'

export interface AppEnv {
  Variables: {
    /** The texts in the language of this request. */
    text: Text
    frame: Frame
    /** When this request arrived: rules are handed the time, they do not look it up. */
    now: Date
    /** Whether the browser speaks https, so that cookies may be for https only. */
    secure: boolean
    /** Whoever is signed in. */
    person: string | undefined
    /** The same, with how surely it is them: what the database is asked with. */
    asker: Asker | undefined
    /** Which of their sessions this is. */
    session: string | undefined
    /** How they came in, and what else says that it is them; undefined for a stranger. */
    proof: Proof | undefined
    /** Tries to prove this session with the person's own code or passkey. */
    prove: (given: GivenProof) => Promise<Proved>
    /** Whether a session came along that is no more: ended, or too old. */
    sessionIsOver: boolean
    /** Who asks by now, for a response that lasts longer than a moment; undefined once signed out. */
    askAgain: () => Promise<Asker | undefined>
  }
}

export interface Proof {
  how: SignedInBy
  /** Whether they said that this device is theirs. */
  ownDevice: boolean
  provedAt: Date | undefined
  /** How far back that proof opens their own words; undefined: all of them. */
  opensSince: Date | undefined
  /** Whether they chose a code of their own. */
  ownCode: boolean
}

/** What somebody proves with: the digits of their own code, or what a passkey answered. */
export type GivenProof = { code: string } | PasskeyAnswer

export interface PasskeyAnswer {
  question: string
  answer: string
}

export type Proved =
  /** Opens one's own words from a moment on, or all of them. */
  | { outcome: 'proved'; opensSince: Date | undefined }
  | { outcome: 'wrong' }
  /** Tried too often: not even the right code is looked at before then. */
  | { outcome: 'wait'; until: Date }
  /** There is no own code to prove with. */
  | { outcome: 'none' }

export type AppContext = Context<AppEnv>

/** Who asks; a page that needs somebody is behind `requirePerson`. */
export function askerOf(c: AppContext): Asker {
  const { asker } = c.var
  if (!asker) throw new Problem('refused', 'problem.signIn')
  return asker
}

export const personOf = (c: AppContext): string => askerOf(c).person

/** Fields as they were sent, every value a list, so that nothing sent twice disappears. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** Proof that comes along with another form; no form itself has such fields. */
export const PROOF_FIELD = 'eigen-code'
export const PASSKEY_FIELDS = { question: 'sleutel-vraag', answer: 'sleutel-antwoord' } as const

/** Reads a form. A file among the fields is refused: no form of Roer takes files. */
export async function readFields(c: AppContext): Promise<Fields> {
  const {
    [PROOF_FIELD]: _code,
    [PASSKEY_FIELDS.question]: _question,
    [PASSKEY_FIELDS.answer]: _answer,
    ...fields
  } = await readSent(c)
  return Object.setPrototypeOf(fields, null)
}

/** The proof that came along with a form: a code as it was typed, or the answer of a passkey. */
export async function readProof(c: AppContext): Promise<GivenProof | undefined> {
  const sent = await readSent(c)
  const question = sent[PASSKEY_FIELDS.question]?.[0]
  if (question !== undefined) return { question, answer: field(sent, PASSKEY_FIELDS.answer) }
  const code = sent[PROOF_FIELD]?.[0]
  return code === undefined ? undefined : { code }
}

async function readSent(c: AppContext): Promise<Fields> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Problem('invalid', 'problem.unreadable')
  })
  // Without a prototype a field may have any name, also `__proto__`.
  const fields: Record<string, string[]> = Object.create(null)
  for (const [name, value] of Object.entries(body)) {
    const values = Array.isArray(value) ? value : [value]
    if (!values.every((one) => typeof one === 'string')) {
      throw new Problem('invalid', 'problem.unreadable')
    }
    fields[name] = values.map((one) => one.replace(/\r\n?/g, '\n'))
  }
  return fields
}

/** Each field with its first value, for forms in which nothing is chosen more than once. */
export const singleValues = (fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values[0] ?? '']))

/** @throws Problem when a form that holds no words sends a field that it does not have */
export function refuseOtherFields(fields: Fields, known: readonly string[]): void {
  if (Object.keys(fields).some((name) => !known.includes(name))) {
    throw new Problem('invalid', 'problem.unreadable')
  }
}

/** The first value of a field, or an empty text. */
export const field = (fields: Fields, name: string): string => fields[name]?.[0] ?? ''

/**
 * What was sent, as the schema understands it, or what to tell near which field. Each message of a
 * schema is the key of a sentence in `content/text`.
 */
export function check<S extends ZodType>(
  schema: S,
  value: unknown,
): { value: z.output<S>; errors?: undefined } | { value?: undefined; errors: FieldErrors } {
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      errors[''] = issue.keys.join(', ')
      continue
    }
    errors[String(issue.path[0] ?? '')] ??= issue.message
  }
  return { errors }
}

/** Field name to the key of a sentence; the empty name holds the names of unknown fields. */
export type FieldErrors = Readonly<Record<string, string>>

/** A page about somebody is kept by no browser and no proxy. */
export const noStore = (c: AppContext) => c.header('Cache-Control', 'no-store')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (value: string): boolean => UUID.test(value)

/** The id that a form brings along for what it makes: sending it twice makes one. */
export const FormId = z.string('problem.unreadable').regex(UUID, 'problem.unreadable')

/** An id from an address, checked before it is used; anything else is simply not found. */
export function idParam(c: AppContext, name: string): string {
  const value = c.req.param(name) ?? ''
  if (!isUuid(value)) throw new Problem('not-found', 'problem.notFound')
  return value
}

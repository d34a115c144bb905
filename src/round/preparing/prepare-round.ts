/**
 * Makes a round ready to be answered: its frame is laid out, and everybody in it gets a ticket and a
 * code. Roer learns how many there are and never who: letters are made once, and codes are kept
 * nowhere else.
 */

import { z } from 'zod'
import { digitsOf, newSigningKeys, type SigningKeys } from '../../platform/blind-signature.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { newBoxKeys } from '../../platform/sealed-box.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  itemsFor,
  type Questionnaire,
  questionnaireKey,
  type RespondentGroup,
  respondentGroups,
} from '../../questionnaire/index.ts'
import { newEntryCode } from '../answering/entry-code.ts'
import { sheetBytes } from '../answering/sheet.ts'
import { insertAll } from '../store.ts'

const Day = z.iso.date('a day is written as 2026-11-29')
const Words = z.string().trim().min(1)

const Layer = z.strictObject({
  municipality: z.strictObject({ code: Words, name: Words }),
  group: z.enum(respondentGroups),
  /** What sets it apart from others of the same municipality and group. */
  label: Words,
  /** Persons in the population; left out when nobody knows. */
  population: z.int().positive().optional(),
  invited: z.int().positive(),
})

/** A round as whoever prepares it writes it down. */
export const PreparedRound = z.strictObject({
  title: Words,
  year: z.int().min(1990).max(2200),
  /** A questionnaire with its version: `annex-2/1`. */
  questionnaire: Words,
  /** The first and the last day on which people can answer. */
  opens: Day,
  closes: Day,
  /** How many questions stand on a page. */
  questionsPerPage: z.int().min(1).max(10).default(4),
  /** A code is exchanged for a token that nobody can join to it: docs/rounds.md says when. */
  blindTokens: z.boolean().default(false),
  /** Made up, for trying Roer out. */
  example: z.boolean().default(false),
  /** Who asks, and whom: it stands with the figures. */
  source: Words,
  strata: z.array(Layer).min(1),
})
export type PreparedRound = z.output<typeof PreparedRound>

/**
 * The fewest that are invited together. Of fewer, who answered what could be guessed by whoever
 * knows who was asked; and of ten answers, which a figure takes, a response of a third would fail.
 */
const FEWEST_INVITED = 30

export interface Letter {
  code: string
  stratum: number
  group: RespondentGroup
  municipality: string
  label: string
  /** In a round with blind tokens: the digits of the key of this stratum. */
  keyDigits?: string
}

interface Uses {
  database: Pick<Database, 'forInviting'>
  keys: Pick<Keys, 'fingerprint' | 'system'>
  random: Random
  bank: readonly Questionnaire[]
}

/**
 * Keeps the round, open from its first day on.
 *
 * @param handOut is given the letters before the round is kept for good: where that fails there are no
 *   codes that nobody has
 * @returns one letter for everybody who is invited; the codes in them exist nowhere else
 * @throws Failure with everything that is wrong; then nothing is kept
 */
export async function prepareRound(
  uses: Uses,
  prepared: PreparedRound,
  handOut: (letters: readonly Letter[]) => void = () => {},
): Promise<{ round: string; letters: readonly Letter[] }> {
  const { database, random } = uses
  const questionnaire = questionnaireFor(uses.bank, prepared)
  const wrong = misfits(prepared)
  if (wrong.length > 0) throw new Failure(wrong.join('\n'))

  const round = newId(random)
  const tokenKeys = prepared.blindTokens
    ? await Promise.all(prepared.strata.map(() => newSigningKeys()))
    : []
  const letters = prepared.strata.flatMap(({ municipality, group, label, invited }, index) => {
    const signing = tokenKeys[index]
    const ofAll = {
      ...{ stratum: index + 1, group, municipality: municipality.name, label },
      ...(signing && { keyDigits: digitsOf(signing.modulus) }),
    }
    return Array.from({ length: invited }, (): Letter => ({ ...ofAll, code: newEntryCode(random) }))
  })
  await database.forInviting(async (tx) => {
    await refuseKnown(tx, prepared)
    await keepFrame(tx, round, prepared, questionnaire)
    await keepAsking(tx, uses, round, prepared, longestSheet(questionnaire))
    await keepTokenKeys(tx, uses, round, tokenKeys)
    await keepTickets(tx, uses, round, letters)
    handOut(letters)
  })
  return { round, letters }
}

function questionnaireFor(bank: readonly Questionnaire[], { questionnaire: key }: PreparedRound) {
  const found = findQuestionnaire(bank, key)
  if (found) return expandQuestionnaire(found, bank)
  const known = bank.map(questionnaireKey).join(', ')
  throw new Failure(`There is no questionnaire ${key}. There are: ${known}.`)
}

function misfits({ opens, closes, strata }: PreparedRound): string[] {
  const wrong: string[] = []
  if (closes < opens) wrong.push(`It closes on ${closes}, before it opens on ${opens}.`)
  for (const one of strata) {
    const { invited, population, municipality, group, label } = one
    const name = `${municipality.name}, ${group}, ${label}`
    if (population !== undefined && invited > population) {
      wrong.push(`${name}: ${invited} invited, of a population of ${population}.`)
    }
    if (invited < FEWEST_INVITED) {
      const others = strata.filter(
        (other) =>
          other !== one && other.group === group && other.municipality.code === municipality.code,
      )
      const merge = others.length > 0 ? others.map((other) => other.label).join(' or ') : undefined
      wrong.push(
        `${name}: ${invited} invited, and ${FEWEST_INVITED} is the fewest: of fewer one could guess who said what. ${
          merge ? `Merge it with ${merge}.` : 'Invite more people, or leave it out.'
        }`,
      )
    }
  }
  const names = strata.map((one) => `${one.municipality.code} ${one.group} ${one.label}`)
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    wrong.push(`${name}: it is there twice.`)
  }
  return wrong
}

async function refuseKnown(tx: Tx, { title, year }: PreparedRound) {
  const known = await tx
    .selectFrom('round')
    .select('id')
    .where('title', '=', title)
    .where('year', '=', year)
    .executeTakeFirst()
  if (known) throw new Failure(`There is a round "${title}" of ${year} already.`)
}

type Expanded = ReturnType<typeof expandQuestionnaire>

/** One size for both groups: the length of a sheet does not tell whose it is. */
const longestSheet = (questionnaire: Expanded): number =>
  Math.max(...respondentGroups.map((group) => sheetBytes(itemsFor(questionnaire, group))))

async function keepFrame(
  tx: Tx,
  round: string,
  prepared: PreparedRound,
  { id, version }: Expanded,
) {
  const { title, year, example, source, strata } = prepared
  const places = strata.map(({ municipality }) => ({ ...municipality, example }))
  await insertAll(tx, 'municipality', 'code text, name text, example boolean', places)
  await tx
    .insertInto('round')
    .values({
      ...{ id: round, title, year, example, source, state: 'open' },
      ...{ questionnaire: id, questionnaire_version: version },
    })
    .execute()
  await insertAll(
    tx,
    'stratum',
    `round uuid, id integer, municipality text, respondent_group text, label text,
     population integer, invited integer, respondents integer`,
    strata.map(({ municipality, group, label, population = null, invited }, index) => ({
      ...{ round, id: index + 1, municipality: municipality.code, respondent_group: group },
      ...{ label, population, invited, respondents: 0 },
    })),
  )
}

async function keepAsking(
  tx: Tx,
  { keys }: Uses,
  round: string,
  { opens, closes, questionsPerPage }: PreparedRound,
  sheet: number,
) {
  const { publicKey, privateKey } = newBoxKeys()
  await tx
    .insertInto('asking')
    .values({
      ...{ round, opens_on: opens, closes_on: closes, page_size: questionsPerPage },
      ...{ public_key: publicKey, sheet_bytes: sheet },
    })
    .execute()
  const place = privateKeyPlace(round)
  const sealed = keys.system.seal(Buffer.from(privateKey).toString('base64'), place)
  await tx.insertInto('round_key').values({ round, private_key: sealed }).execute()
}

export const privateKeyPlace = (round: string): string => `round_key|${round}|private_key`

/** One for each stratum, in their order. */
async function keepTokenKeys(
  tx: Tx,
  { keys }: Uses,
  round: string,
  tokenKeys: readonly SigningKeys[],
) {
  for (const [index, { modulus, privateKey }] of tokenKeys.entries()) {
    const stratum = index + 1
    const text = Buffer.from(privateKey).toString('base64')
    const sealed = keys.system.seal(text, tokenKeyPlace(round, stratum))
    await tx
      .insertInto('token_key')
      .values({ round, stratum, modulus, private_key: sealed })
      .execute()
  }
}

export const tokenKeyPlace = (round: string, stratum: number): string =>
  `token_key|${round}|${stratum}|private_key`

/** One more code for a stratum of an open round, as for somebody who was forgotten. */
export async function oneMoreCode(
  uses: Pick<Uses, 'database' | 'keys' | 'random'>,
  { round, stratum }: { round: string; stratum: number },
): Promise<string> {
  const code = newEntryCode(uses.random)
  await uses.database.forInviting((tx) => keepTickets(tx, uses, round, [{ code, stratum }]))
  return code
}

/** In an order of their own: which ticket came first says nothing about a letter. */
async function keepTickets(
  tx: Tx,
  { keys, random }: Pick<Uses, 'keys' | 'random'>,
  round: string,
  letters: readonly Pick<Letter, 'stratum' | 'code'>[],
) {
  const tickets = letters.map(({ stratum, code }) => ({
    ...{ round, id: newId(random), stratum },
    fingerprint: Buffer.from(keys.fingerprint(code, 'entry code')).toString('hex'),
  }))
  const inOrder = tickets.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  await insertAll(tx, 'ticket', 'round uuid, id uuid, stratum integer', inOrder)
  await insertAll(
    tx,
    'entry_code',
    'round uuid, fingerprint bytea, ticket uuid',
    inOrder.map(({ id, fingerprint }) => ({ round, ticket: id, fingerprint: `\\x${fingerprint}` })),
  )
}

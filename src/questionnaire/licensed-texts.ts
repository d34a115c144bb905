/**
 * What an organisation that holds a licence puts beside an instrument: the wording, the key and the
 * norms, each under the ids of the instrument. It is theirs, and is no content of Roer. Pure.
 */

import { z } from 'zod'
import { Failure } from '../platform/failure.ts'
import type { ScoredInstrument } from './instrument.ts'
import { Id, LanguageCode, Sentence } from './questionnaire-item.ts'

export const LicensedTexts = z.strictObject({
  instrument: Id,
  /** The organisation with the licence, and what that licence allows. */
  holder: Sentence,
  licence: Sentence,
  /** By id, and then by language. */
  texts: z.record(Id, z.record(LanguageCode, Sentence)).default({}),
  /** Where each item belongs and which way it is put; whoever has the manual can tell. */
  key: z
    .record(Id, z.strictObject({ subscale: Id.optional(), reversed: z.literal(true).optional() }))
    .optional(),
  /** By subscale, or `total`. */
  norms: z
    .record(
      Id,
      z.strictObject({
        /** Who the norm group is. */
        group: Sentence,
        mean: z.number(),
        standardDeviation: z.number().positive(),
        reliability: z.number().min(0).lt(1).optional(),
      }),
    )
    .default({}),
})
export type LicensedTexts = z.output<typeof LicensedTexts>

/** The ids under which an instrument expects wording: its items, and with `levels` each level too. */
export function textSlots({ items, scale, texts }: ScoredInstrument): string[] {
  const codes = Array.from(
    { length: scale.highest - scale.lowest + 1 },
    (_, step) => scale.lowest + step,
  )
  return items.flatMap(({ id }) => [
    id,
    ...(texts.levels ? codes.map((code) => `${id}-${code}`) : []),
  ])
}

/** Whether every slot has its wording in this language. Half an instrument is never shown. */
export const canBeShown = (
  instrument: ScoredInstrument,
  licensed: LicensedTexts | undefined,
  language: string,
): boolean =>
  licensed?.instrument === instrument.id &&
  textSlots(instrument).every((slot) => licensed.texts[slot]?.[language] !== undefined)

/**
 * @param raw what YAML or JSON became
 * @param file how messages call it
 * @throws Failure with one line for each thing that is wrong or does not fit the instrument
 */
export function parseLicensedTexts(
  raw: unknown,
  file: string,
  instrument: ScoredInstrument,
): LicensedTexts {
  const result = LicensedTexts.safeParse(raw)
  const wrong = result.success
    ? [...misfits(result.data, instrument)]
    : result.error.issues.map(({ path, message }) => `(${path.join('.')}): ${message}`)
  if (result.success && wrong.length === 0) return result.data
  throw new Failure(wrong.map((line) => `${file} ${line}`).join('\n'))
}

function* misfits(licensed: LicensedTexts, instrument: ScoredInstrument): Generator<string> {
  if (licensed.instrument !== instrument.id) {
    yield `(instrument): this is of ${licensed.instrument}, not of ${instrument.id}`
  }
  const slots = textSlots(instrument)
  for (const id of Object.keys(licensed.texts)) {
    if (!slots.includes(id)) yield `(texts.${id}): ${instrument.id} has no place for this text`
  }
  const subscales = instrument.subscales.map(({ id }) => id)
  for (const part of Object.keys(licensed.norms)) {
    if (part !== 'total' && !subscales.includes(part)) {
      yield `(norms.${part}): ${instrument.id} has no part ${part}`
    }
  }
  if (licensed.key) yield* keyMisfits(licensed.key, instrument, subscales)
}

/** A key is whole: a score over a part of the items would look like any other. */
function* keyMisfits(
  key: NonNullable<LicensedTexts['key']>,
  instrument: ScoredInstrument,
  subscales: readonly string[],
): Generator<string> {
  if (instrument.key === 'known') yield `(key): the key of ${instrument.id} is known already`
  const items = instrument.items.map(({ id }) => id)
  for (const id of Object.keys(key).filter((id) => !items.includes(id))) {
    yield `(key.${id}): ${instrument.id} has no item ${id}`
  }
  for (const id of items) {
    const subscale = key[id]?.subscale
    if (!key[id]) {
      yield `(key): ${id} is not in it`
    } else if (subscales.length > 0 && (!subscale || !subscales.includes(subscale))) {
      yield `(key.${id}): it belongs to none of ${subscales.join(', ')}`
    }
  }
  for (const part of subscales) {
    if (!items.some((id) => key[id]?.subscale === part)) yield `(key): no item belongs to ${part}`
  }
}

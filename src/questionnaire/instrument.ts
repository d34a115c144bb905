/**
 * An instrument of somebody else: what is known of it, and how its answers become scores. Content in
 * YAML, checked here. There is no place for the wording of a question: that is licensed, and comes
 * from whoever holds the licence (`licensed-texts.ts`). Pure.
 */

import { z } from 'zod'
import { Localized } from '../platform/text.ts'
import { misfitsOfInstrument } from './instrument-misfits.ts'
import { Id, Sentence } from './questionnaire-item.ts'
import { answersNeeded } from './scoring/index.ts'

/** Who fills it in. */
export const informants = ['youth', 'parents', 'client', 'professional'] as const

/**
 * How far to trust what a source says: it was read, or only read about, or it is a document that
 * this project starts from.
 */
const Source = z.strictObject({
  id: Id,
  citation: Sentence,
  read: z.enum(['read', 'read about', 'not read']),
})

const Unknown = z.literal('unknown')

/** Whether a rule is what its makers say, or what Roer chose as long as they are not asked. */
export const ruleStatuses = ['from the source', 'chosen by Roer, not validated'] as const

const named = { status: z.enum(ruleStatuses), source: Id.optional(), note: Localized.optional() }

/** How answers become scores, as rules of `scoring/` by name. */
export const Scoring = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('mean-of-answered'),
    of: z.enum(['subscales', 'total']),
    needs: z.enum(answersNeeded),
    ...named,
  }),
  z.strictObject({ rule: z.literal('sum-of-all'), of: z.enum(['subscales', 'total']), ...named }),
  z.strictObject({ rule: z.literal('level-of-domain'), of: z.literal('subscales'), ...named }),
])
export type Scoring = z.output<typeof Scoring>

/** How a score is held against others, or against an earlier one of the same person. */
export const Comparing = z.strictObject({
  rule: z.enum(['t-score', 'reliable-change']),
  ...named,
})
export type Comparing = z.output<typeof Comparing>

const Reliability = z.strictObject({
  /** A subscale, or `total`. */
  of: Id,
  measure: z.enum(['alpha', 'icc']),
  value: z.number().min(0).max(1),
  source: Id,
})

const Subscale = z.strictObject({ id: Id, name: Localized })

/** A question without its words: where it belongs and which way it is put. */
const InstrumentItem = z.strictObject({
  /** Under this id stands its wording with whoever holds a licence. */
  id: Id,
  subscale: Id.optional(),
  reversed: z.literal(true).optional(),
})
export type InstrumentItem = z.output<typeof InstrumentItem>

const described = {
  id: Id,
  name: Sentence,
  about: Localized,
  /** For whom it was made. */
  for: Localized,
  /** In years, both included; left out where no source tells. */
  ages: z.strictObject({ from: z.int().min(0), to: z.int().positive() }).optional(),
  filledInBy: z.array(z.enum(informants)).min(1),
  /** Left out where no source tells; `unknown` then says so. */
  makers: Sentence.optional(),
  sources: z.array(Source).min(1),
  licence: Localized,
  status: Localized,
  /** Parts that it is divided into, by name. */
  subscales: z.array(Subscale).default([]),
  /** What nobody told us. */
  unknown: z.array(Localized).min(1),
  /** Where sources say different things: both are kept. */
  contradictions: z.array(Localized).default([]),
}

/** Known by name and nature; Roer neither asks nor scores it. */
const RegisteredInstrument = z.strictObject({
  use: z.literal('registered'),
  ...described,
  /** How many questions it has, where a source tells. */
  questions: z.int().positive().optional(),
})

/** Can be stored and scored; can be shown only with texts from a licence. */
const ScoredInstrument = z.strictObject({
  use: z.literal('scored'),
  ...described,
  /**
   * `slot`: wording comes from outside, under the ids of the items. With `levels` also under
   * `<item>-<code>`, for an instrument that words each level of each item.
   */
  texts: z.strictObject({ slot: z.literal(true), levels: z.literal(true).optional() }),
  scale: z.strictObject({
    lowest: z.int(),
    highest: z.int(),
    notApplicable: z.enum(['yes', 'no', 'some items', 'unknown']),
    /** What high means, for whoever reads a score. */
    high: z.enum(['better', 'worse', 'unknown']),
    /** The names of codes, as far as they are facts and not somebody's text. */
    names: z.record(z.string().regex(/^\d+$/), Localized),
    source: Id,
  }),
  /** Whether it is known which item belongs to which subscale and which are reversed. */
  key: z.enum(['known', 'unknown']),
  items: z.array(InstrumentItem).min(1),
  scoring: z.array(Scoring).min(1),
  comparing: z.array(Comparing).default([]),
  reliability: z.array(Reliability).default([]),
  norms: z.strictObject({
    known: z.enum(['none', 'exist, not in hand', 'unknown']),
    note: Localized,
  }),
  cutOffs: z.union([Unknown, z.literal('none')]),
})
export type ScoredInstrument = z.output<typeof ScoredInstrument>

export const Instrument = z
  .discriminatedUnion('use', [ScoredInstrument, RegisteredInstrument])
  .superRefine((instrument, check) => {
    for (const { path, message } of misfitsOfInstrument(instrument)) {
      check.addIssue({ code: 'custom', path, message })
    }
  })
export type Instrument = z.output<typeof Instrument>

export const findInstrument = (
  instruments: readonly Instrument[],
  id: string,
): Instrument | undefined => instruments.find((instrument) => instrument.id === id)

/** What belongs to a whole instrument and not to one of its subscales. */
export const TOTAL = 'total'

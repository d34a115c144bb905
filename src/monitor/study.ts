/** A study of the past: where the figures of 2016 come from, and how far they carry. Pure. */

import { z } from 'zod'
import { Localized } from '../platform/text.ts'

const Sentence = z.string().trim().min(1)
const Year = z.int().min(1990).max(2200)
const Share = z.number().min(0).max(1)
const Group = z.strictObject({ youth: Share.optional(), parents: Share.optional() })

export const Study = z.strictObject({
  id: Sentence,
  /** As the source calls it; not translated. */
  title: Sentence,
  year: Year,
  /** How many took part: `youth` and `parents` are respondents, any other name is what it says. */
  n: z.record(Sentence, z.int().positive()),
  method: Localized,
  /** The questionnaire that was used, where it has a name. */
  instrument: Sentence.optional(),
  /** Number of municipalities that took part. */
  municipalities: z.int().positive().optional(),
  /** Which share of the people who could have answered did so, from 0 to 1. */
  responseShare: Group.optional(),
  /** Shares from 0 to 1 that the study itself published and that are no answer to a question. */
  shares: z.array(z.strictObject({ what: Localized, year: Year, value: Share })).optional(),
  /** What to know before using its figures; contradictions stay as printed, with their place. */
  notes: z.array(Localized).min(1),
  /** Full citation and place. */
  source: Sentence,
})
export type Study = z.output<typeof Study>

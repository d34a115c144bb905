/**
 * What counts, as content in `content/indicators`: which measure, with which options, and what it
 * says in words. A definition that changes gets a new key: figures under one key stay comparable,
 * and the rule that keeps two publications apart looks at keys. Pure.
 */

import { z } from 'zod'
import { Localized } from '../platform/text.ts'
import { findMeasure } from './kinds/index.ts'

const Key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const PlanMeasure = z
  .strictObject({
    key: Key,
    /** What the share is a share of, in one short sentence. */
    text: Localized,
    /** What is counted at all. */
    of: Localized,
    /** What of that counts as good. */
    good: Localized,
    /** What it does not tell. */
    limits: Localized,
    status: z.literal('concept, not validated'),
    /** Which measure, with its options; `by` splits it into parts. */
    count: z.looseObject({ measure: Key, by: Key.or(z.literal('whoKind')).optional() }),
    /** The parts that are shown, by the code that the facts have for each. */
    parts: z.array(z.strictObject({ code: Key, name: Localized })).optional(),
  })
  .superRefine(({ count, parts }, check) => {
    const refuse = (path: string, message: string) => {
      check.addIssue({ code: 'custom', path: [path], message })
    }
    const measure = findMeasure(count.measure)
    if (!measure) return refuse('count', `there is no measure ${count.measure}`)
    const { measure: _, by, ...options } = count
    if (by !== undefined && by !== measure.by) refuse('count', `it cannot be split by ${by}`)
    if ((by === undefined) !== (parts === undefined)) refuse('parts', 'parts go with `by`')
    const wrong = measure.options.safeParse(options).error
    if (wrong) refuse('count', wrong.issues.map(({ message }) => message).join('; '))
    if (new Set(parts?.map(({ code }) => code)).size < (parts?.length ?? 0)) {
      refuse('parts', 'a part is there twice')
    }
  })
export type PlanMeasure = z.output<typeof PlanMeasure>

/** What counts of plans say about one research question: measures, and what they cannot say. */
export const PlanPart = z
  .strictObject({
    measures: z.array(PlanMeasure),
    /** What cannot be counted from plans, and why. */
    cannot: Localized.optional(),
  })
  .refine(({ measures, cannot }) => measures.length > 0 || cannot !== undefined, {
    message: 'tell in `cannot` why nothing can be counted',
  })
export type PlanPart = z.output<typeof PlanPart>

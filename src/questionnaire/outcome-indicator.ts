/**
 * An outcome indicator of the harmonised set of Dutch youth care, as its sources define it. Content
 * in YAML, checked here. Definitions only: Roer publishes none of these figures. Pure.
 */

import { z } from 'zod'
import { Localized } from '../platform/text.ts'
import { Id, Sentence } from './questionnaire-item.ts'
import { endReasons } from './scoring/index.ts'

/** One way to define it. Where sources differ there are several, and nobody chose between them. */
const Definition = z.strictObject({
  id: Id,
  /** Of what the share is taken. */
  of: Localized,
  /** What counts. */
  counted: Localized,
  /** How far back or ahead is looked, where that matters and is known. */
  window: Localized.optional(),
  /** Computed by this rule of `scoring/`; unknown while nobody tells what is asked or counted. */
  rule: z.enum(['dropout-share', 'share-of-known', 'unknown']),
  source: Sentence,
})

export const OutcomeIndicator = z
  .strictObject({
    id: Id,
    /** Its number in the set. */
    number: z.enum(['1', '2', '3.1', '3.2', '3.3', '3.4']),
    name: Localized,
    about: Localized,
    /** For which help it is meant. */
    for: Localized,
    definitions: z.array(Definition).min(1),
    /** The reasons for ending in their codes, for an indicator that counts them. */
    endReasons: z
      .partialRecord(
        z.enum(endReasons),
        z.strictObject({ name: Localized, dropout: z.literal(true).optional() }),
      )
      .optional(),
    source: Sentence,
    licence: Localized,
    status: Localized,
    unknown: z.array(Localized).min(1),
    contradictions: z.array(Localized).default([]),
  })
  .superRefine(({ definitions, endReasons: named }, check) => {
    const counts = definitions.some(({ rule }) => rule === 'dropout-share')
    const complete = named && endReasons.every((reason) => named[reason])
    if (counts !== Boolean(named) || (named && !complete)) {
      const message = 'dropout names every reason for ending, and nothing else does'
      check.addIssue({ code: 'custom', path: ['endReasons'], message })
    }
    const ids = definitions.map(({ id }) => id)
    if (new Set(ids).size < ids.length) {
      check.addIssue({ code: 'custom', path: ['definitions'], message: 'an id is there twice' })
    }
  })
export type OutcomeIndicator = z.output<typeof OutcomeIndicator>

/**
 * A questionnaire: content in YAML, checked here. An answered version never changes, so a key such
 * as `annex-2/1` means the same questions for ever. Pure: raw content in, a questionnaire out.
 */

import { z } from 'zod'
import { Failure } from '../platform/failure.ts'
import { Localized } from '../platform/text.ts'
import { misfitsOf, repeatedIds, wrongConditions } from './misfits.ts'
import {
  Group,
  Id,
  LanguageCode,
  QuestionnaireItem,
  Sentence,
  wordingStatuses,
} from './questionnaire-item.ts'
import type { RespondentGroup } from './respondent-group.ts'

const PartKey = z.string().regex(/^[a-z0-9-]+\/[1-9]\d*$/, 'a part is an id and version: annex-2/1')

/** All questions of another questionnaire, or those that are named, in the order they have there. */
const Part = z.union([
  PartKey.transform((of) => ({ of })),
  z.strictObject({ of: PartKey, only: z.array(Id).min(1) }),
])

/**
 * A questionnaire as it stands in its file. It has questions of its own, or parts, or both; the
 * parts come first. Languages and themes are those of its own questions.
 */
export const Questionnaire = z
  .strictObject({
    id: Id,
    version: z.int().positive(),
    title: Localized,
    /** Full citation and place. */
    source: Sentence,
    licence: Localized,
    status: Localized,
    parts: z.array(Part).default([]),
    languages: z
      .record(
        LanguageCode,
        z.strictObject({ status: z.partialRecord(Group, z.enum(wordingStatuses)) }),
      )
      .default({}),
    themes: z.record(Sentence, Localized).default({}),
    items: z.array(QuestionnaireItem).default([]),
  })
  .superRefine((questionnaire, check) => {
    for (const { path, message } of misfitsOf(questionnaire)) {
      check.addIssue({ code: 'custom', path, message })
    }
  })
export type Questionnaire = z.output<typeof Questionnaire>

/** A question of an expanded questionnaire; it remembers the file it came from. */
export type ExpandedItem = QuestionnaireItem & { readonly from: string }

/** A questionnaire as people answer it: the questions of its parts and its own, in order. */
export interface ExpandedQuestionnaire
  extends Pick<Questionnaire, 'id' | 'version' | 'title' | 'source' | 'licence' | 'status'> {
  themes: Questionnaire['themes']
  /** The languages in which every question can be asked. */
  languages: readonly string[]
  items: readonly ExpandedItem[]
}

/** What names this version of this questionnaire for ever: `annex-2/1`. */
export const questionnaireKey = ({ id, version }: { id: string; version: number }): string =>
  `${id}/${version}`

/**
 * @param raw what YAML or JSON became
 * @param file how messages call it
 * @throws Failure with one line for each thing that is wrong
 */
export function parseQuestionnaire(raw: unknown, file: string): Questionnaire {
  const result = Questionnaire.safeParse(raw)
  if (result.success) return result.data
  const lines = result.error.issues.map(({ path, message }) => {
    return path.length > 0 ? `${file} (${path.join('.')}): ${message}` : `${file}: ${message}`
  })
  throw new Failure(lines.join('\n'))
}

/**
 * The questionnaire with the questions of its parts filled in.
 *
 * @param bank every questionnaire there is
 * @throws Failure if a part does not exist, holds itself, or asks a question that was asked already
 */
export function expandQuestionnaire(
  questionnaire: Questionnaire,
  bank: readonly Questionnaire[],
): ExpandedQuestionnaire {
  const files = withParts(questionnaire, bank, [])
  const items = files.flatMap((file) => {
    return file.items.map((item) => ({ ...item, from: questionnaireKey(file) }))
  })
  const [problem] = [...repeatedIds(items), ...wrongConditions(items)]
  if (problem) throw new Failure(`${questionnaireKey(questionnaire)}: ${problem.message}`)

  const speaking = files.filter((file) => file.items.length > 0)
  const [first, ...rest] = speaking.map((file) => Object.keys(file.languages))
  const { parts: _parts, ...head } = questionnaire
  return {
    ...head,
    themes: Object.assign({}, ...files.map((file) => file.themes)),
    languages: (first ?? []).filter((language) => rest.every((list) => list.includes(language))),
    items,
  }
}

export const findQuestionnaire = (
  bank: readonly Questionnaire[],
  key: string,
): Questionnaire | undefined =>
  bank.find((questionnaire) => questionnaireKey(questionnaire) === key)

export const itemsFor = (
  { items }: ExpandedQuestionnaire,
  group: RespondentGroup,
): readonly ExpandedItem[] => items.filter((item) => item.for.includes(group))

function withParts(
  questionnaire: Questionnaire,
  bank: readonly Questionnaire[],
  inside: readonly string[],
): Questionnaire[] {
  const key = questionnaireKey(questionnaire)
  if (inside.includes(key)) throw new Failure(`${key}: it is a part of itself`)
  const parts = questionnaire.parts.flatMap((part) => {
    const found = findQuestionnaire(bank, part.of)
    if (!found) throw new Failure(`${key}: there is no questionnaire ${part.of}`)
    const files = withParts(found, bank, [...inside, key])
    return 'only' in part ? onlyThese(files, part, key) : files
  })
  return [...parts, questionnaire]
}

/** A question that is taken from a part is the same question: it keeps its id and where it is from. */
function onlyThese(
  files: readonly Questionnaire[],
  { of, only }: { of: string; only: readonly string[] },
  key: string,
): Questionnaire[] {
  const known = files.flatMap(({ items }) => items.map(({ id }) => id))
  const missing = only.find((id) => !known.includes(id))
  if (missing !== undefined) throw new Failure(`${key}: ${of} has no question ${missing}`)
  return files.map((file) => ({
    ...file,
    items: file.items.filter(({ id }) => only.includes(id)),
  }))
}

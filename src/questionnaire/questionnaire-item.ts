/** One question of a questionnaire, in the words of each group that gets it. Pure. */

import { z } from 'zod'
import { Localized } from '../platform/text.ts'
import { questionTypeNames } from './question-types/names.ts'
import { yesNoCodes } from './question-types/yes-no/yes-no-codes.ts'
import { researchQuestions } from './research-question.ts'
import { type RespondentGroup, respondentGroups } from './respondent-group.ts'

/** Where a wording comes from, and so how far it can be trusted. */
export const wordingStatuses = [
  'source',
  'made by Roer, not validated',
  'translation, not validated',
  'concept, not validated',
  'validated',
] as const
export type WordingStatus = (typeof wordingStatuses)[number]

export const Sentence = z.string().trim().min(1)
export const Group = z.enum(respondentGroups)
export const LanguageCode = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'a language is a code such as nl or en')
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words with hyphens')

const Wording = z.partialRecord(Group, z.record(LanguageCode, Sentence))

/** What can be chosen at a question of choices. Its code is what is stored, and keeps its meaning. */
export const Option = z.strictObject({ code: z.int().nonnegative(), label: Wording })
export type Option = z.output<typeof Option>

export const QuestionnaireItem = z.strictObject({
  id: Id,
  theme: Sentence,
  type: z.enum(questionTypeNames),
  researchQuestion: z.enum(researchQuestions),
  for: z.array(Group).min(1),
  /** A good answer is at the low end: "I am not satisfied with …". */
  reversed: z.literal(true).optional(),
  /** Earlier yes-no questions, and the answer to each with which this one is asked. */
  askedWhen: z.record(Id, z.enum(['yes', 'no'])).optional(),
  /** How far the question itself has been tried; left out for one that comes from a study. */
  status: z.enum(wordingStatuses).optional(),
  /** What a reader of the figures should know about this question. */
  note: Localized.optional(),
  /** Why it answers its research question, and who it is for. */
  why: Localized.optional(),
  wording: Wording,
  /** Of a question of choices: what can be chosen, in the order in which it is shown. */
  options: z.array(Option).min(2, 'a choice is between at least two options').optional(),
})
export type QuestionnaireItem = z.output<typeof QuestionnaireItem>

/** Whether to ask this question, given the codes answered so far. A skipped condition is not met. */
export const isAsked = (
  { askedWhen = {} }: QuestionnaireItem,
  answers: Readonly<Record<string, number | undefined>>,
): boolean =>
  Object.entries(askedWhen).every(([earlier, answer]) => answers[earlier] === yesNoCodes[answer])

/** The question as this group reads it; undefined when it is not asked of them in this language. */
export const wordingOf = (
  item: QuestionnaireItem,
  group: RespondentGroup,
  language: string,
): string | undefined => item.wording[group]?.[language]

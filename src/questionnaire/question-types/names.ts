/**
 * The names of the question types, apart from what they do: a question knows its type by name, and a
 * type knows the question it is asked in.
 */
export const questionTypeNames = [
  'agree',
  'satisfaction',
  'frequency',
  'better-worse',
  'yes-no',
  'grade',
  'scale-0-10',
  'single-choice',
  'several-choice',
  'open',
] as const
export type QuestionTypeName = (typeof questionTypeNames)[number]

/** These have no answers of their own: each question brings its options. */
export const choiceTypeNames = [
  'single-choice',
  'several-choice',
] as const satisfies QuestionTypeName[]
export const isChoice = (type: QuestionTypeName): boolean =>
  choiceTypeNames.some((name) => name === type)

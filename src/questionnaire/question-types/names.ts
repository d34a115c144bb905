/**
 * The names of the question types, apart from what they do: a question knows its type by name, and a
 * type knows the question it is asked in.
 */
export const questionTypeNames = ['agree', 'satisfaction', 'yes-no', 'grade', 'open'] as const
export type QuestionTypeName = (typeof questionTypeNames)[number]

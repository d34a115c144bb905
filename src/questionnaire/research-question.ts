/**
 * The twelve sub-questions (deelvragen) that Roer is there to answer; `content/indicators` has
 * their text. Source: NJi, Eigen kracht versterken jeugd en ouders – Wat weten we? (2017), chapter 1.
 */
export const researchQuestions = [
  '1a',
  '1b',
  '1c',
  '1d',
  '2a',
  '2b',
  '2c',
  '2d',
  '3a',
  '3b',
  '3c',
  '3d',
] as const
export type ResearchQuestion = (typeof researchQuestions)[number]

import type { FieldErrors } from '../../platform/http.ts'
import type { Item } from '../item.ts'

/** How many options a question has at most: more than that nobody weighs on a phone. */
export const MOST_OPTIONS = 4

export type Decision = Item<{ between: string[] }, Record<string, string>>

export interface Option {
  option: string
  /** What it would mean, in the writer's words; empty when nothing was said. */
  means: string
}

/** The options of a question, in the order in which they were written down. */
export const optionsOf = ({ words }: Decision): Option[] =>
  Array.from({ length: MOST_OPTIONS }, (_, index) => ({
    option: words[`option${index + 1}`] ?? '',
    means: words[`means${index + 1}`] ?? '',
  })).filter(({ option }) => option !== '')

/**
 * What an option is called in the question as it is now; undefined where the question is not seen,
 * says something else by now, or never had it.
 */
export function calledOption(
  items: readonly Item[],
  { decision, version, option }: { decision: string; version: number; option: number },
): string | undefined {
  const asked = items.find(({ id, kind }) => id === decision && kind === 'decision')
  if (asked?.version !== version) return undefined
  return optionsOf(asked as Decision)[option - 1]?.option
}

export const CHANGED = 'plan.choice.changed'
export const MISSING = 'plan.choice.missing'

/** What is wrong with naming this option of the question as it is now. */
export function wrongOption(item: Item, facts: Record<string, unknown>): FieldErrors | undefined {
  if (facts.version !== item.version) return { version: CHANGED }
  const isThere = Number(facts.option) <= optionsOf(item as Decision).length
  return isThere ? undefined : { option: MISSING }
}

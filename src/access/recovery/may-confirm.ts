/**
 * Pure: who may say, in person, that somebody who forgot their code is really them. Only whom that
 * person chose themselves: asked in by them as own mentor or as independent supporter, and never
 * anything else in a family that both know. So no parent, relative, friend or professional, and
 * nobody whom a parent asked in; whatever somebody's age, because nobody proves an age here.
 */

/** A family in which both ever had a place. */
export interface SharedPlace {
  family: string
  /** What the helper is or was there. */
  role: string
  askedBy: string | null
  /** Whether both belong to it today. */
  both: boolean
}

const CHOSEN: readonly string[] = ['mentor', 'supporter']

/** @returns the family by which they may, or undefined when they may not */
export function confirmsIn(places: readonly SharedPlace[], person: string): string | undefined {
  if (places.some(({ role }) => !CHOSEN.includes(role))) return undefined
  return places.find(({ both, askedBy }) => both && askedBy === person)?.family
}

/** What is counted from: the facts of one family, as far as they were there when a quarter ended. Pure. */

import type { Quarter } from './quarter.ts'

/** An item without its words: what kind, whose, since when, and its codes, days and numbers. */
export interface FactRow {
  id: string
  kind: string
  author: string
  /** The day on which it was written, as yyyy-mm-dd. */
  day: string
  facts: Readonly<Record<string, unknown>>
}

export interface FamilyFacts {
  quarter: Quarter
  /** Written before the quarter was over, the oldest first. */
  rows: readonly FactRow[]
  /** What those are whose items count. */
  people: ReadonlyMap<string, string>
}

export const ofKind = ({ rows }: FamilyFacts, kind: string): FactRow[] =>
  rows.filter((row) => row.kind === kind)

/** What was said last about a thing; of the same kind a later one counts instead of an earlier. */
export const lastAbout = (rows: readonly FactRow[], fact: string, id: string) =>
  rows.findLast(({ facts }) => facts[fact] === id)

/** A fact that is a text or a day; undefined when it is not there. */
export function textOf({ facts }: FactRow, name: string): string | undefined {
  const value = facts[name]
  return typeof value === 'string' ? value : undefined
}

/** A fact that is a list of texts; empty when it is not there. */
export function listOf({ facts }: FactRow, name: string): string[] {
  const value = facts[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A fact that is a day, as yyyy-mm-dd. */
export function dayOf(row: FactRow, name: string): string | undefined {
  const day = textOf(row, name)
  return day !== undefined && DAY.test(day) ? day : undefined
}

export const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * A cell: families side by side, each with the share that is as a measure asks. Every family weighs
 * the same, however much it wrote down, so that no single one makes the figure. Pure.
 */

import { FEWEST, mayBeShown } from '../statistics/disclosure.ts'
import type { Looked } from './measure.ts'

/** What was found in one family, for one measure. */
export interface Found {
  family: string
  looked: readonly Looked[]
}

export interface Cell {
  /** Each family that has anything to look at, with its share from 0 to 1. */
  shares: ReadonlyMap<string, number>
}

/** @param counts which of the things that were looked at; left out: all of them */
export function cellOf(
  found: readonly Found[],
  counts: (looked: Looked) => boolean = () => true,
): Cell {
  const shares = new Map<string, number>()
  for (const { family, looked } of found) {
    const here = looked.filter(counts)
    if (here.length === 0) continue
    shares.set(family, here.filter(({ good }) => good).length / here.length)
  }
  return { shares }
}

export const meanOf = ({ shares }: Cell): number => sum([...shares.values()]) / shares.size

/**
 * Whether a cell may leave: by the rule that answers have, with families instead of people, and with
 * at least ten families that were not there when it was published last.
 *
 * @param before the families that had agreed then; undefined when it never was published
 */
export function mayLeave({ shares }: Cell, before: ReadonlySet<string> | undefined): boolean {
  const all = [...shares.values()]
  const some = all.filter((share) => share > 0).length
  const notAll = all.filter((share) => share < 1).length
  if (!mayBeShown(all.length, [some, notAll])) return false
  if (!before) return true
  return [...shares.keys()].filter((family) => !before.has(family)).length >= FEWEST
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

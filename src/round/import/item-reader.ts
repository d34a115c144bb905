/** Reads the answers to one item out of the rows of a file. Pure. */

import {
  type ExpandedItem,
  type ExpandedQuestionnaire,
  isChoice,
  isTallied,
  questionnaireKey,
  questionTypes,
} from '../../questionnaire/index.ts'
import type { Mapping } from './mapping.ts'
import { didYouMean } from './nearest-name.ts'
import { plainCode } from './number-in-file.ts'
import type { Problems } from './problems.ts'

export interface ItemReader {
  item: ExpandedItem
  column: string
  /** @returns undefined when there is no answer, `unknown` when nobody said what the value means */
  read(cell: string): number | 'unknown' | undefined
  /** The values that have a meaning, as messages list them. */
  expected: string
}

/** One reader for each item of the mapping that can be read; the others are told as problems. */
export function itemReaders(
  mapping: Mapping,
  questionnaire: ExpandedQuestionnaire,
  problems: Problems,
): ItemReader[] {
  const ids = questionnaire.items.map(({ id }) => id)
  return Object.keys(mapping.items).flatMap((id) => {
    const item = questionnaire.items.find((one) => one.id === id)
    const key = questionnaireKey(questionnaire)
    if (!item) problems.add(`items.${id}: ${key} has no such item${didYouMean(id, ids)}`)
    else if (isChoice(item.type)) {
      problems.add(`items.${id}: answers to choose from become no figure, and are not imported`)
    } else if (!isTallied(item.type)) {
      problems.add(`items.${id}: it is answered in words, and words are not imported`)
    } else return readerOf(item, mapping, problems) ?? []
    return []
  })
}

function readerOf(
  item: ExpandedItem,
  mapping: Mapping,
  problems: Problems,
): ItemReader | undefined {
  const { column, codes, missing } = mapping.items[item.id]!
  const known = questionTypes[item.type].codes
  const meaning = new Map(Object.entries(codes ?? identity(known)))
  const noAnswer = new Set(['', ...(missing ?? mapping.missing)])

  const outside = [...meaning].filter(([, code]) => !known.includes(code))
  for (const [value, code] of outside) {
    problems.add(
      `items.${item.id}.codes: ${value} becomes ${code}, which is no code of this item; expected ${known.join(', ')}`,
    )
  }
  // Otherwise a 9 for "no answer" would silently swallow every school mark of 9.
  const both = [...meaning.keys()].filter((value) => noAnswer.has(value))
  for (const value of both) {
    problems.add(
      `items.${item.id}: ${value} is an answer to it and also stands for no answer; give this item a list "missing" of its own`,
    )
  }
  if (outside.length > 0 || both.length > 0) return undefined

  const read = (cell: string): number | 'unknown' | undefined => {
    const code = meaning.get(cell)
    if (code !== undefined) return code
    if (noAnswer.has(cell)) return undefined
    const plain = plainCode(cell, mapping.file.decimal)
    return plain === cell ? 'unknown' : read(plain)
  }
  return { item, column, read, expected: [...meaning.keys(), 'empty'].join(', ') }
}

const identity = (codes: readonly number[]): Record<string, number> =>
  Object.fromEntries(codes.map((code) => [code, code]))

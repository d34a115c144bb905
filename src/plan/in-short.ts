import type { Item } from './item.ts'
import type { Surroundings } from './item-kind.ts'
import { findKind } from './kinds/index.ts'

/** What an item is called in one line: its words, or what it is when it says nothing in words. */
export const inShort = (around: Surroundings, item: Item): string =>
  findKind(item.kind)?.inShort?.(around, item) ??
  (item.words as { text?: string }).text ??
  around.text(`plan.item.${item.kind}`)

/** Whether there are words of somebody's own to name it by. */
export const isTyped = ({ words }: Pick<Item, 'words'>): boolean =>
  (words as { text?: string }).text !== undefined

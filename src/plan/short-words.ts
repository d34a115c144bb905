/** An item by its first words, where a list or a link names it. Pure. */

import type { Text } from '../platform/text.ts'
import type { Item } from './item.ts'

/** Whether there are words of somebody's own to name it by. */
export const isTyped = ({ words }: Pick<Item, 'words'>): boolean =>
  (words as { text?: string }).text !== undefined

/** What was typed first; what it is called where nothing was. */
export const shortWords = (text: Text, { kind, words }: Pick<Item, 'kind' | 'words'>): string =>
  (words as { text?: string }).text ?? text(`plan.item.${kind}`)

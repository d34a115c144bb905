/** An item by its first words, where a list or a link names it. Pure. */

import type { Text } from '../platform/text.ts'
import type { Item } from './item.ts'

/** What was typed first; what it is called where nothing was. */
export const shortWords = (text: Text, { kind, words }: Pick<Item, 'kind' | 'words'>): string =>
  (words as { text?: string }).text ?? text(`plan.item.${kind}`)

import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'

/**
 * Whose hand it was, under what somebody let write down. Once its author changes it, the words are
 * of their own hand.
 */
export function WrittenDown({ around, item }: { around: Surroundings; item: Item }) {
  const { text, nameOf } = around
  if (item.recorder === undefined || item.version > 1) return null
  const names = { hand: nameOf(item.recorder), name: nameOf(item.author) }
  return <p class="small soft">{text('plan.together.mark', names)}</p>
}

import { inShort } from '../in-short.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { findKind } from '../kinds/index.ts'
import { WhoSees } from './who-sees.tsx'
import { WrittenDown } from './written-down.tsx'

/** So that a list of links tells them apart. */
const SHORT = 60

/** One item as a card, as its kind shows it. */
export function ItemCard({ around, item }: { around: Surroundings; item: Item }) {
  const kind = findKind(item.kind)
  if (!kind) return null
  return (
    <li class="card">
      <kind.View around={around} item={item} />
      <WrittenDown around={around} item={item} />
      <div class="card-foot">
        <WhoSees around={around} item={item} />
        <a href={`/p/${item.family}/stuk/${item.id}`}>
          {around.text('plan.open')}
          <span class="read-only-by-ear">: {inShort(around, item).slice(0, SHORT)}</span>
        </a>
      </div>
    </li>
  )
}

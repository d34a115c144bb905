import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { findKind } from '../kinds/index.ts'
import { WhoSees } from './who-sees.tsx'

/** One item as a card, as its kind shows it. */
export function ItemCard({ around, item }: { around: Surroundings; item: Item }) {
  const kind = findKind(item.kind)
  if (!kind) return null
  return (
    <li class="card">
      <kind.View around={around} item={item} />
      <div class="card-foot">
        <WhoSees around={around} item={item} />
        <a href={`/p/${item.family}/stuk/${item.id}`}>
          {around.text('plan.open')}
          <span class="read-only-by-ear">: {shortWords(around, item)}</span>
        </a>
      </div>
    </li>
  )
}

/** The first words, so that a list of links tells them apart. */
function shortWords({ text }: Surroundings, { kind, words }: Item): string {
  const { text: said } = words as { text?: string }
  return said === undefined ? text(`plan.item.${kind}`) : said.slice(0, 60)
}

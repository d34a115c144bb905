import type { EarlierWords } from '../earlier-words.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { answersTo, findKind } from '../kinds/index.ts'

interface Props {
  around: Surroundings
  item: Item
  /** What it said before; read by its author alone. */
  earlier: readonly EarlierWords[]
}

interface Happened {
  at: Date
  said: string
}

/** What happened to an item and when, by day: for whoever sees it, as far as they see it. */
export function ItemHistory({ around, item, earlier }: Props) {
  const { text, nameOf } = around
  const kind = findKind(item.kind)
  const on = (key: string, by: string, at: Date, more = {}): Happened => ({
    at,
    said: text(key, { name: nameOf(by), day: text.day(at), ...more }),
  })
  const happened = [
    on('plan.history.written', item.author, item.createdAt),
    ...(item.version > 1 ? [on('plan.history.changed', item.author, item.changedAt)] : []),
    ...answersTo(around.items, item.id).map(({ author, kind, createdAt }) =>
      on('plan.history.answered', author, createdAt, { what: text(`plan.item.${kind}`) }),
    ),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <details>
      <summary>{text('plan.history.title')}</summary>
      <ol>
        {happened.map(({ said }) => (
          <li>{said}</li>
        ))}
      </ol>
      {earlier.length > 0 && <p class="small soft">{text('plan.history.onlyYou')}</p>}
      {kind &&
        earlier.map(({ words, facts, writtenAt }) => (
          <div class="card">
            <p class="small soft">{text('plan.history.before', { day: text.day(writtenAt) })}</p>
            <kind.View
              around={around}
              item={{ ...item, facts, words: words ?? { text: text('plan.item.unreadable') } }}
            />
          </div>
        ))}
    </details>
  )
}

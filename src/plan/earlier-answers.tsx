import { Face } from '../ui/face.tsx'
import type { Item } from './item.ts'
import type { AnyKind, Surroundings } from './item-kind.ts'

interface Props {
  around: Surroundings
  item: Item
  /** A kind of answer that carries the version it was given to. */
  kind: AnyKind
}

/**
 * What was said to an earlier text of this item. It counts no more and stays in sight: nobody makes
 * another's voice disappear by changing a word of their own.
 */
export function EarlierAnswers({ around, item, kind }: Props) {
  const { text, nameOf, colourOf } = around
  const fact = kind.answers?.fact ?? ''
  const earlier = around.items.filter(
    ({ kind: name, facts }) =>
      name === kind.name && facts[fact] === item.id && facts.version !== item.version,
  )
  if (earlier.length === 0) return null
  return (
    <details>
      <summary>{text('plan.stance.earlier')}</summary>
      <ul class="plain stack">
        {earlier.map((one) => (
          <li class="with-face">
            <Face name={nameOf(one.author)} colour={colourOf(one.author)} />
            <div>
              <kind.View around={around} item={one} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

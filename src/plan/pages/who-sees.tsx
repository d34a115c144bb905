import { Face } from '../../ui/face.tsx'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { readersOf } from '../who-reads.ts'

/**
 * The foot of a card: who sees this. Only the author is told with whom they share; somebody else
 * learns who shared it with them, and not who else may look (decisions/0008).
 */
export function WhoSees({ around, item }: { around: Surroundings; item: Item }) {
  const { viewer, nameOf, colourOf } = around
  const own = item.author === viewer
  const others = own ? membersReading(around, item) : []
  const faces = [item.author, ...others.map(({ person }) => person)]
  return (
    <p class="who">
      {faces.map((person) => (
        <Face name={nameOf(person)} colour={colourOf(person)} />
      ))}
      <span>{whoInWords(around, item)}</span>
    </p>
  )
}

/** The same without faces. */
export const whoInWords = (around: Surroundings, item: Item): string =>
  item.author === around.viewer
    ? seenByAuthorAnd(around, membersReading(around, item))
    : around.text('plan.who.sharedBy', { name: around.nameOf(item.author) })

function membersReading(around: Surroundings, item: Item) {
  const readers = readersOf(around, item)
  return around.members.filter(({ person }) => readers.includes(person))
}

function seenByAuthorAnd({ text }: Surroundings, others: readonly { name: string }[]): string {
  if (others.length === 0) return text('plan.who.onlyYou')
  return text('plan.who.youAnd', { names: text.list(others.map(({ name }) => name)) })
}

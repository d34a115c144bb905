import { Face } from '../../ui/face.tsx'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'

/**
 * The foot of a card: who sees this. Only the author is told with whom they share; somebody else
 * learns who shared it with them, and not who else may look (decisions/0007).
 */
export function WhoSees({ around, item }: { around: Surroundings; item: Item }) {
  const { text, viewer, members, nameOf } = around
  if (item.author !== viewer) {
    return (
      <p class="who">
        <Face person={item.author} name={nameOf(item.author)} named />
        <span>{text('plan.who.sharedBy', { name: nameOf(item.author) })}</span>
      </p>
    )
  }
  const seeing = members.filter(({ person }) => item.audience.includes(person))
  if (seeing.length === 0) {
    return (
      <p class="who">
        <Face person={viewer} name={nameOf(viewer)} named />
        <span>{text('plan.who.onlyYou')}</span>
      </p>
    )
  }
  return (
    <p class="who">
      {[viewer, ...seeing.map(({ person }) => person)].map((person) => (
        <Face person={person} name={nameOf(person)} named />
      ))}
      <span>{text('plan.who.youAnd', { names: listed(text.language, seeing) })}</span>
    </p>
  )
}

const listed = (language: string, people: readonly { name: string }[]) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(people.map(({ name }) => name))

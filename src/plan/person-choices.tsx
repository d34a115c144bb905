import { Face } from '../ui/face.tsx'
import type { Choice } from '../ui/field.tsx'
import type { Surroundings } from './item-kind.ts'

/** Everybody in the family as a choice with a face, the viewer first. */
export function personChoices({ text, viewer, members, colourOf }: Surroundings): Choice[] {
  const viewerFirst = members.toSorted(
    (a, b) => Number(b.person === viewer) - Number(a.person === viewer),
  )
  return viewerFirst.map(({ person, name }) => ({
    value: person,
    label: (
      <span class="row">
        <Face name={name} colour={colourOf(person)} />
        <span>
          <bdi>{name}</bdi>
          {person === viewer && ` (${text('plan.you')})`}
        </span>
      </span>
    ),
  }))
}

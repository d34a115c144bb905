import { Face } from '../../ui/face.tsx'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { calledOnMap, type NetworkMember } from '../kinds/on-the-map.tsx'
import { colourOnMap } from './circle-map.tsx'

interface Props {
  around: Surroundings
  items: readonly Item[]
}

/** Who stands on whose map, by name; the maps themselves have a place of their own. */
export function NamesOnMaps({ around, items }: Props) {
  const { text, viewer, nameOf } = around
  const people = items as NetworkMember[]
  const [first] = people
  return (
    <div class="card">
      {[...new Set(people.map(({ author }) => author))].map((author) => (
        <>
          <h3>
            {author === viewer
              ? text('plan.network.mine')
              : text('plan.network.of', { name: nameOf(author) })}
          </h3>
          <ul class="row names">
            {people
              .filter((member) => member.author === author)
              .map((member) => (
                <li>
                  <a class="row" href={`/p/${member.family}/stuk/${member.id}`}>
                    <Face name={calledOnMap(around, member)} colour={colourOnMap(around, member)} />
                    <bdi>{calledOnMap(around, member)}</bdi>
                  </a>
                </li>
              ))}
          </ul>
        </>
      ))}
      {first && (
        <p class="apart-above">
          <a href={`/p/${first.family}/kring`}>{text('plan.network.open')}</a>
        </p>
      )}
    </div>
  )
}

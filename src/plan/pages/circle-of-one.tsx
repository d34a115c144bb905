import type { Child } from '#ui/jsx-runtime'
import { Face } from '../../ui/face.tsx'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { calledOnMap, type NetworkMember, WhatTheyDo } from '../kinds/on-the-map.tsx'
import { rings } from '../kinds/rings.ts'
import { MOST_DRAWN } from './circle-layout.ts'
import { CircleMap, colourOnMap } from './circle-map.tsx'

interface Props {
  around: Surroundings
  author: string
  people: readonly NetworkMember[]
}

/** Everybody whose map the viewer sees something of, the viewer first. */
export function circlesIn({ items, viewer }: Surroundings): Omit<Props, 'around'>[] {
  const all = onMaps(items)
  const others = [...new Set(all.map(({ author }) => author))].filter((one) => one !== viewer)
  return [viewer, ...others].map((author) => ({
    author,
    people: all.filter((member) => member.author === author),
  }))
}

const onMaps = (items: readonly Item[]) =>
  items.filter(({ kind }) => kind === 'network-member') as NetworkMember[]

/** The map of one person with everything that says the same, as far as the viewer sees it. */
export function CircleOfOne({ around, author, people }: Props) {
  const { text, viewer, nameOf } = around
  const mine = author === viewer
  return (
    <>
      <div class="card picture">
        <CircleMap around={around} author={author} people={people} />
      </div>
      {mine && people.length > 0 && (
        <p class="small soft with-scripts">{text('plan.network.drag')}</p>
      )}
      {mine && <WhatWasSaved around={around} />}
      {people.length > MOST_DRAWN && (
        <p class="small">{text('plan.network.most', { most: MOST_DRAWN })}</p>
      )}
      <AtNight
        around={around}
        title={
          mine ? (
            <h2>{text('plan.network.night.mine')}</h2>
          ) : (
            <h3>{text('plan.network.night.of', { name: nameOf(author) })}</h3>
          )
        }
        people={people.filter(({ facts }) => facts.night)}
      />
      {people.length > 0 && <AsList around={around} people={people} />}
    </>
  )
}

/** What a script tells here once the server has answered; a page that follows leaves it alone. */
function WhatWasSaved({ around: { text } }: { around: Surroundings }) {
  return (
    <p
      id="saved"
      class="small saved"
      role="status"
      data-kept=""
      data-saved={text('plan.network.move.saved')}
      data-failed={text('plan.network.move.failed')}
    />
  )
}

function AtNight({ around, title, people }: Omit<Props, 'author'> & { title: Child }) {
  if (people.length === 0) return null
  return (
    <section class="card">
      {title}
      <ul class="row plain at-night">
        {people.map((member) => (
          <li class="row">
            <Face name={calledOnMap(around, member)} colour={colourOnMap(around, member)} />
            <b>
              <bdi>{calledOnMap(around, member)}</bdi>
            </b>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everybody on the map, ring by ring, with all that stands there of them. */
function AsList({ around, people }: Omit<Props, 'author'>) {
  const { text } = around
  return (
    <details class="as-list">
      <summary>{text('plan.network.list')}</summary>
      <div class="card">
        {rings.map((ring) => {
          const there = people.filter(({ facts }) => facts.ring === ring)
          if (there.length === 0) return null
          return (
            <>
              <h3>{text(`plan.network.ring.${ring}`)}</h3>
              <ul class="stack">
                {there.map((member) => (
                  <li class="with-face">
                    <Face name={calledOnMap(around, member)} colour={colourOnMap(around, member)} />
                    <div>
                      <a href={`/p/${member.family}/stuk/${member.id}`}>
                        <bdi>{calledOnMap(around, member)}</bdi>
                      </a>
                      <WhatTheyDo around={around} member={member} />
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )
        })}
      </div>
    </details>
  )
}

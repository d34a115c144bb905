import { initialOf, paintOf } from '../../ui/face.tsx'
import type { Surroundings } from '../item-kind.ts'
import {
  calledOnMap,
  type Direction,
  directionInWords,
  directions,
  type NetworkMember,
} from '../kinds/on-the-map.tsx'
import { type Ring, rings } from '../kinds/rings.ts'
import {
  FACE,
  type Layout,
  layOutCircle,
  MIDDLE,
  MOST_DRAWN,
  NAME_SIZE,
  ringNameAt,
  type Stands,
  WIDTH,
} from './circle-layout.ts'

const INK = '#1b2a33'
const RING_LINE = '#8fb8b2'
const washes: Readonly<Record<Ring, string>> = {
  close: '#d2e7e4',
  further: '#e2f0ee',
  help: '#eef5f3',
}
const WIDTH_OF_LINE = 2.4

interface Props {
  around: Surroundings
  /** Whose map it is: the author of everybody on it. */
  author: string
  people: readonly NetworkMember[]
}

/**
 * One person in the middle, and around them in three rings whom they put there, as far as the viewer
 * sees: whoever is not shown leaves no place open. A sentence says the same, and a list says all.
 */
export function CircleMap({ around, author, people }: Props) {
  const { text, viewer, nameOf, colourOf } = around
  const mine = author === viewer
  const drawn = people.slice(0, MOST_DRAWN)
  const layout = layOutCircle(
    drawn.map((member) => ({ ring: member.facts.ring, name: calledOnMap(around, member) })),
  )
  const title = mine ? text('plan.network.mine') : text('plan.network.of', { name: nameOf(author) })
  const centre = mine ? { fill: INK, ink: '#fff' } : paintOf(colourOf(author))
  const middle = mine ? text('plan.network.me') : initialOf(nameOf(author))
  return (
    <figure class="circle-map">
      <svg
        viewBox={`${-WIDTH / 2} ${layout.top} ${WIDTH} ${layout.height}`}
        role={mine ? 'group' : undefined}
        aria-label={mine ? title : undefined}
        aria-hidden={mine ? undefined : 'true'}
        data-circle={mine ? '' : undefined}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
        <g aria-hidden="true">
          <Rings around={around} layout={layout} />
          {drawn.map(({ id, facts }, index) => (
            <g id={`line-${id}`}>
              <Line direction={facts.direction} to={layout.people[index]!} />
            </g>
          ))}
          <RingNames around={around} layout={layout} />
          <circle r={MIDDLE} fill={centre.fill} stroke="#fff" stroke-width="3" />
          <text y="5" text-anchor="middle" font-size="15" font-weight="700" fill={centre.ink}>
            {middle}
          </text>
          {drawn.map((member, index) => (
            <FaceOnMap around={around} member={member} at={layout.people[index]!} />
          ))}
        </g>
        {mine &&
          drawn.map((member, index) => (
            <Handle around={around} member={member} at={layout.people[index]!} />
          ))}
      </svg>
      {people.length > 0 && <Legend around={around} author={author} people={people} />}
      {people.length > 0 && <figcaption class="small">{inSentences(around, people)}</figcaption>}
    </figure>
  )
}

function Rings({ around: { text }, layout }: { around: Surroundings; layout: Layout }) {
  return (
    <>
      {rings.toReversed().map((ring) => (
        <>
          <ellipse
            {...layout.rings[ring]}
            fill={washes[ring]}
            stroke={RING_LINE}
            stroke-width="1"
            data-ring={ring}
            data-called={text(`plan.network.ring.${ring}`).toLocaleLowerCase(text.language)}
          />
        </>
      ))}
    </>
  )
}

/** Over the lines, which may run there. */
function RingNames({ around: { text }, layout }: { around: Surroundings; layout: Layout }) {
  return (
    <>
      {rings.map((ring) => (
        <text
          y={ringNameAt(layout.rings[ring])}
          text-anchor="middle"
          font-size="11.5"
          fill="#3f525c"
          stroke={washes[ring]}
          stroke-width="4"
          paint-order="stroke"
        >
          {text(`plan.network.ring.${ring}`)}
        </text>
      ))}
    </>
  )
}

/** Told apart by how they are drawn, not by a colour: whole, broken, double, or dotted. */
const dashes: Readonly<Record<Direction, string | undefined>> = {
  'helps-me': undefined,
  'i-help': '9 6',
  both: undefined,
  hard: '0.1 6',
}

function Line({ direction, to }: { direction: Direction; to: { x: number; y: number } }) {
  const shape = { d: `M0 0L${to.x} ${to.y}`, fill: 'none' }
  if (direction !== 'both') {
    return (
      <path
        {...shape}
        stroke={INK}
        stroke-width={direction === 'hard' ? 3 : WIDTH_OF_LINE}
        stroke-dasharray={dashes[direction]}
        stroke-linecap={direction === 'hard' ? 'round' : undefined}
      />
    )
  }
  return (
    <>
      <path {...shape} stroke={INK} stroke-width={WIDTH_OF_LINE * 3} />
      <path {...shape} stroke="#fff" stroke-width={WIDTH_OF_LINE} />
    </>
  )
}

interface OnMap {
  around: Surroundings
  member: NetworkMember
  at: Stands
}

function FaceOnMap({ around, member, at }: OnMap) {
  const { fill, ink } = paintOf(colourOnMap(around, member))
  const nameX = at.nameAt.x - at.x
  const nameY = at.nameAt.y - at.y
  return (
    <g id={`face-${member.id}`} transform={`translate(${at.x} ${at.y})`}>
      <circle r={FACE} fill={fill} stroke="#fff" stroke-width="3" />
      <text y="5" text-anchor="middle" font-size="14" font-weight="700" fill={ink}>
        {initialOf(calledOnMap(around, member))}
      </text>
      {member.facts.night && <Moon x={FACE - 4} y={-FACE + 4} />}
      <text
        x={rounded(nameX)}
        y={rounded(nameY)}
        text-anchor="middle"
        font-size={NAME_SIZE}
        font-weight="600"
        fill={INK}
        stroke="#f6faf9"
        stroke-width="4"
        stroke-linejoin="round"
        paint-order="stroke"
      >
        {at.name}
      </text>
    </g>
  )
}

const rounded = (value: number) => Math.round(value * 10) / 10

/** Whoever takes part in the plan has the colour of their face everywhere. */
export const colourOnMap = (
  { colourOf, members }: Surroundings,
  { facts: { person } }: NetworkMember,
): number | undefined =>
  members.some((member) => member.person === person) ? colourOf(person!) : undefined

/** May be called at night. */
function Moon({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="7.5" fill="#fdf1d8" stroke={INK} stroke-width="1.2" />
      <path d="M1.5 -4.4A4.5 4.5 0 1 0 4.4 1.8A4 4 0 0 1 1.5 -4.4Z" fill={INK} />
    </g>
  )
}

/**
 * What is taken hold of: by a finger, or by the arrows of a keyboard, as three steps from the outer
 * ring to the middle. Without scripts it is not there, and the list leads to buttons that do the same.
 */
function Handle({ around, member, at }: OnMap) {
  const { text } = around
  const { id, family, version, readable, facts } = member
  if (!readable) return null
  const name = calledOnMap(around, member)
  const half = Math.max(FACE + 6, Math.abs(at.nameAt.x - at.x) + FACE)
  return (
    <g
      id={`handle-${id}`}
      class="handle"
      transform={`translate(${at.x} ${at.y})`}
      tabindex="0"
      role="slider"
      aria-orientation="vertical"
      aria-label={name}
      aria-valuemin="1"
      aria-valuemax={String(rings.length)}
      aria-valuenow={String(rings.length - rings.indexOf(facts.ring))}
      aria-valuetext={text(`plan.network.ring.${facts.ring}`)}
      data-item={id}
      data-page={`/p/${family}/stuk/${id}`}
      data-version={String(version)}
      data-ring={facts.ring}
    >
      <rect
        x={rounded(-half)}
        y={-FACE - 6}
        width={rounded(half * 2)}
        height={FACE * 2 + 28}
        rx="10"
        fill="transparent"
      />
    </g>
  )
}

/** Each kind of line that is on this map, in words. */
function Legend({ around, author, people }: Props) {
  const { text } = around
  const there = directions.filter((one) => people.some(({ facts }) => facts.direction === one))
  return (
    <ul class="legend" aria-label={text('plan.network.legend')}>
      {there.map((direction) => (
        <li>
          <svg width="38" height="10" viewBox="0 -5 38 10" aria-hidden="true">
            <Line direction={direction} to={{ x: 38, y: 0 }} />
          </svg>
          {directionInWords(around, author, direction)}
        </li>
      ))}
      {people.some(({ facts }) => facts.night) && (
        <li>
          <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
            <Moon x={0} y={0} />
          </svg>
          {text('plan.network.night.mark')}
        </li>
      )}
    </ul>
  )
}

const LONGEST_IN_SENTENCE = 40
const withinSentence = (name: string) =>
  [...name].length > LONGEST_IN_SENTENCE
    ? `${[...name].slice(0, LONGEST_IN_SENTENCE).join('')}…`
    : name

/** The picture in two sentences at most. */
export function inSentences(around: Surroundings, people: readonly NetworkMember[]): string {
  const { text, viewer, nameOf } = around
  const author = people[0]!.author
  const namesOf = (some: readonly NetworkMember[]) =>
    text.list(some.map((member) => withinSentence(calledOnMap(around, member))))
  const inRings = rings
    .map((ring) => ({ ring, there: people.filter(({ facts }) => facts.ring === ring) }))
    .filter(({ there }) => there.length > 0)
    .map(({ ring, there }) => {
      const called = text(`plan.network.ring.${ring}`).toLocaleLowerCase(text.language)
      return `${called} ${namesOf(there)}`
    })
    .join('; ')
  const summary =
    author === viewer
      ? text('plan.network.around.mine', { rings: inRings })
      : text('plan.network.around.of', { name: nameOf(author), rings: inRings })
  const atNight = people.filter(({ facts }) => facts.night)
  if (atNight.length === 0) return summary
  return `${summary} ${text('plan.network.atNight', { names: namesOf(atNight) })}`
}

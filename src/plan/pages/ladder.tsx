import type { Surroundings } from '../item-kind.ts'
import { HIGHEST, type Mark } from '../kinds/mark.tsx'

const [WIDTH, HEIGHT] = [340, 228]
const [LEFT, RIGHT, TOP, BOTTOM] = [30, 92, 14, 34]
/** Whole units, so that no line falls between two dots of a screen. */
const STEP = 18
const STEPS = [0, 2, 4, 6, 8, 10]
/** Two names never stand on one line. */
const NAME_APART = 17
/** Under a day there is one day to name. */
const DAYS_APART_MS = 24 * 60 * 60_000

/** Told apart by shape as well as colour; in the order of the colours of faces. */
export const voices = [
  { colour: '#2472ab', shape: 'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z' },
  { colour: '#80508f', shape: 'M-5.5 -5.5H5.5V5.5H-5.5Z' },
  { colour: '#b83f26', shape: 'M0 -7L6.5 5H-6.5Z' },
  { colour: '#4d7a2f', shape: 'M0 -7L7 0L0 7L-7 0Z' },
  { colour: '#0b6467', shape: 'M-2 -6.5H2V-2H6.5V2H2V6.5H-2V2H-6.5V-2H-2Z' },
  { colour: '#8a6100', shape: 'M0 7L6.5 -5H-6.5Z' },
] as const

interface Props {
  around: Surroundings
  /** Who is asked: their lines stand in this order on every screen. */
  people: readonly string[]
  marks: readonly Mark[]
}

/**
 * Marks from 0 to 10 over time, each voice its own line: never one line for all. A sentence says
 * the same, and a table holds every mark.
 */
export function Ladder({ around, people, marks }: Props) {
  const { text, nameOf, viewer } = around
  if (marks.length === 0) return <p class="small soft">{text('plan.rating.none')}</p>
  const called = (person: string) => (person === viewer ? text('plan.rating.you') : nameOf(person))
  // Who is not asked any more keeps the line of what they said.
  const everybody = [...new Set([...people, ...marks.map(({ author }) => author)])]
  const lines = everybody
    .map((person) => ({
      person,
      name: called(person),
      marks: marks.filter(({ author }) => author === person),
    }))
    .filter(({ marks }) => marks.length > 0)
  const summary = lines
    .map(({ name, marks }) =>
      text('plan.rating.line', { name, scores: marks.map(({ facts }) => facts.score).join(', ') }),
    )
    .join('. ')
  return (
    <figure class="ladder">
      <Picture around={around} lines={lines} />
      <figcaption class="small">{summary}.</figcaption>
      <details>
        <summary>{text('plan.rating.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('plan.rating.day')}</th>
              <th scope="col">{text('plan.rating.who')}</th>
              <th scope="col">{text('plan.rating.mark')}</th>
            </tr>
          </thead>
          <tbody>
            {marks.map(({ author, createdAt, facts }) => (
              <tr>
                <td>{text.day(createdAt)}</td>
                <td>
                  <bdi>{called(author)}</bdi>
                </td>
                <td>{facts.score}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

interface Line {
  person: string
  name: string
  marks: readonly Mark[]
}

function Picture({ around, lines }: { around: Surroundings; lines: readonly Line[] }) {
  const { text, colourOf } = around
  const times = lines.flatMap(({ marks }) => marks.map(({ createdAt }) => createdAt.getTime()))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const across = WIDTH - LEFT - RIGHT
  const x = ({ createdAt }: Mark) =>
    first === last
      ? LEFT + across
      : LEFT + Math.round((across * (createdAt.getTime() - first)) / (last - first))
  const y = (score: number) => TOP + STEP * (HIGHEST - score)
  const names = apart(lines.map(({ marks }) => y(marks.at(-1)!.facts.score)))
  return (
    // The sentence under it says the same to whoever does not see it.
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {STEPS.map((step) => (
        <>
          <path d={`M${LEFT} ${y(step)}H${LEFT + across}`} stroke="#e3dccf" stroke-width="1.5" />
          <text x={LEFT - 10} y={y(step) + 5} text-anchor="end" font-size="14" fill="#52626c">
            {step}
          </text>
        </>
      ))}
      {lines.map(({ person, name, marks }, index) => {
        const { colour, shape } = voices[colourOf(person) % voices.length]!
        const points = marks.map((mark) => `${x(mark)} ${y(mark.facts.score)}`)
        return (
          <>
            <path d={`M${points.join('L')}`} fill="none" stroke={colour} stroke-width="3" />
            {points.map((point) => (
              <path
                d={shape}
                transform={`translate(${point})`}
                fill={colour}
                stroke="#fff"
                stroke-width="1.5"
              />
            ))}
            <text
              x={LEFT + across + 12}
              y={names[index]! + 5}
              font-size="14"
              font-weight="700"
              fill={colour}
            >
              {shortened(name)}
            </text>
          </>
        )
      })}
      <text x={LEFT} y={HEIGHT - 8} font-size="13" fill="#52626c">
        {text.day(new Date(first))}
      </text>
      {last - first > DAYS_APART_MS && (
        <text x={WIDTH} y={HEIGHT - 8} text-anchor="end" font-size="13" fill="#52626c">
          {text.day(new Date(last))}
        </text>
      )}
    </svg>
  )
}

/** Heights as they are, pushed apart where two would touch; each stays with its own. */
export function apart(heights: readonly number[]): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!)
  const placed = [...heights]
  for (const [at, index] of order.entries()) {
    if (at === 0) continue
    placed[index] = Math.max(placed[index]!, placed[order[at - 1]!]! + NAME_APART)
  }
  // What was pushed below the picture comes back up, with those above it.
  let lowest = HEIGHT - BOTTOM + 4
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index]!, lowest)
    lowest = placed[index]! - NAME_APART
  }
  return placed
}

const LONGEST_NAME = 10
const shortened = (name: string) =>
  [...name].length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME - 1).join('')}…` : name

import type { Surroundings } from '../item-kind.ts'
import { dimensions, type Strength } from '../kinds/strength.tsx'

const petals = {
  am: { colour: '#f0b23c', ink: '#5a3d00' },
  can: { colour: '#b83f26', ink: '#fff' },
  want: { colour: '#80508f', ink: '#fff' },
  have: { colour: '#2472ab', ink: '#fff' },
  know: { colour: '#4d7a2f', ink: '#fff' },
} as const

const SHORTEST = 104
const LONGEST = 146
const CENTRE = 28
const NOTHING_YET = '#eeeae2'

/** From the shortest petal to the longest, quickly at first: one thing shows, forty still fit. */
const petalLength = (things: number) => SHORTEST + (LONGEST - SHORTEST) * (1 - 1 / (1 + things / 3))

interface Props {
  around: Surroundings
  strengths: readonly Strength[]
}

/**
 * Five petals, one for each of "ik ben, ik kan, ik wil, ik heb, ik weet"; a petal grows with what
 * the viewer may see in it. The list beside it says the same in words.
 */
export function Flower({ around: { text }, strengths }: Props) {
  const counted = dimensions.map((dimension) => ({
    dimension,
    things: strengths.filter(({ facts }) => facts.dimension === dimension).length,
  }))
  const summary = counted
    .map(({ dimension, things }) =>
      text('plan.flower.petal', { petal: text(`plan.strength.dimension.${dimension}`), things }),
    )
    .join(', ')
  return (
    <svg class="flower" viewBox="-150 -150 300 275" role="img" aria-label={summary}>
      {counted.map(({ dimension, things }, index) => {
        const angle = index * 72
        const length = petalLength(things)
        const width = 60 + (length - SHORTEST) * 0.28
        const { colour, ink } = petals[dimension]
        const middle = length * 0.66
        const radians = ((angle - 90) * Math.PI) / 180
        const [x, y] = [Math.cos(radians) * middle, Math.sin(radians) * middle]
        return (
          <>
            <path
              d={`M0 -14C${-width} -${length * 0.36} ${-width} -${length} 0 -${length}C${width} -${length} ${width} -${length * 0.36} 0 -14Z`}
              transform={`rotate(${angle})`}
              fill={things === 0 ? NOTHING_YET : colour}
              stroke="#fff"
              stroke-width="3"
            />
            <text
              x={x}
              y={y}
              text-anchor="middle"
              font-size="17"
              font-weight="700"
              fill={things === 0 ? '#1b2a33' : ink}
            >
              {text(`plan.strength.dimension.${dimension}`)}
            </text>
            {things > 0 && (
              <text x={x} y={y + 17} text-anchor="middle" font-size="14" fill={ink}>
                {things}
              </text>
            )}
          </>
        )
      })}
      <circle r={CENTRE} fill="#1b2a33" />
      <text y="5" text-anchor="middle" font-size="16" font-weight="700" fill="#fff">
        {text('plan.flower.centre')}
      </text>
    </svg>
  )
}

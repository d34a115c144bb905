import { initialOf } from '../../ui/face.tsx'
import { isTooLongAgo } from '../how-long-ago.ts'
import type { Surroundings } from '../item-kind.ts'
import { type DomainView, differ, lookedAt, looksAt } from '../kinds/domain-view.tsx'
import { lifeDomains } from '../life-domains.ts'
import { shapeOf } from './answer-shape.tsx'
import { voices } from './ladder.tsx'
import { placesFor } from './wheel-places.ts'

const [HUB, RIM] = [36, 136]
const LINE = 18
const LONGEST_LINE = 10
const [NOT_LOOKED, LOOKED] = ['#f3efe7', '#e2f0ee']

/**
 * Parts of life in a ring. In each stands how people look at it: the shape is what they say, the
 * letter who says it, and a dashed one is of too long ago. A sentence says which; the list of the
 * page says all of it in words.
 */
export function DomainWheel({ around }: { around: Surroundings }) {
  const { text, items } = around
  const domains = lifeDomains()
  const wheel = { hub: HUB, rim: RIM, segments: domains.length }
  return (
    <figure class="wheel">
      <svg viewBox="-226 -184 452 368" aria-hidden="true">
        {domains.map(({ code, name }, index) => {
          const { latest } = looksAt(items, code)
          const angle = (index * 2 * Math.PI) / domains.length
          const { size, places } = placesFor(latest.length, wheel)
          return (
            <>
              <path
                d={segment(angle, Math.PI / domains.length)}
                fill={latest.length > 0 ? LOOKED : NOT_LOOKED}
                stroke="#fff"
                stroke-width="3"
              />
              {latest.map((view, at) => {
                const place = places[at]
                return (
                  place && (
                    <Mark
                      around={around}
                      view={view}
                      size={size}
                      at={pointAt(place.radius, angle + place.angle)}
                    />
                  )
                )
              })}
              <Name name={text.of(name)} angle={angle} />
            </>
          )
        })}
        <circle r={HUB - 2} fill="#1b2a33" />
        <text y="6" text-anchor="middle" font-size="18" font-weight="700" fill="#fff">
          {text('plan.flower.centre')}
        </text>
      </svg>
      <figcaption class="small">{inWords(around)}</figcaption>
    </figure>
  )
}

/** At most two sentences: where somebody looked, and where people see it differently. */
function inWords({ text, items }: Surroundings): string {
  const looked = lifeDomains()
    .map((domain) => ({ name: text.of(domain.name), looks: looksAt(items, domain.code) }))
    .filter(({ looks }) => looks.latest.length > 0)
  if (looked.length === 0) return text('plan.domains.nobody')
  const named = (some: typeof looked) => text.list(some.map(({ name }) => name))
  const differently = looked.filter(({ looks }) => differ(looks))
  return [
    text('plan.domains.lookedAt', { domains: named(looked) }),
    ...(differently.length > 0
      ? [text('plan.domains.seenDifferently', { domains: named(differently) })]
      : []),
  ].join(' ')
}

function Mark({
  around: { colourOf, nameOf, today },
  view,
  size,
  at,
}: {
  around: Surroundings
  view: DomainView
  size: number
  at: { x: number; y: number }
}) {
  const { colour } = voices[colourOf(view.author) % voices.length]!
  const old = today !== undefined && isTooLongAgo(lookedAt(view), today)
  return (
    <g transform={`translate(${at.x} ${at.y}) scale(${rounded(size / 25)})`}>
      <path
        d={shapeOf[view.facts.answer]}
        fill={old ? '#fff' : colour}
        stroke={colour}
        stroke-width={old ? 2 : 1}
        stroke-dasharray={old ? '3.5 2.5' : undefined}
      />
      <text
        y="5"
        text-anchor="middle"
        font-size="14"
        font-weight="700"
        fill={old ? colour : '#fff'}
      >
        {initialOf(nameOf(view.author))}
      </text>
    </g>
  )
}

/** Outside the rim, in short lines that grow away from it. */
function Name({ name, angle }: { name: string; angle: number }) {
  const { x, y } = pointAt(RIM + 9, angle)
  const lines = shortLines(name)
  const top = y - (lines.length * LINE * (1 + Math.cos(angle))) / 2
  const side = Math.sin(angle)
  const anchor = Math.abs(side) < 0.2 ? 'middle' : side > 0 ? 'start' : 'end'
  return (
    <text text-anchor={anchor} font-size="17" font-weight="600" fill="#1b2a33">
      {lines.map((line, index) => (
        <tspan x={x} y={rounded(top + (index + 0.78) * LINE)}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** Broken at spaces only. */
export function shortLines(name: string): string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= LONGEST_LINE) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return lines
}

/** A piece of the ring, `half` to each side of `angle`. */
function segment(angle: number, half: number): string {
  const corner = (radius: number, at: number) => {
    const { x, y } = pointAt(radius, at)
    return `${x} ${y}`
  }
  const [from, to] = [angle - half, angle + half]
  return [
    `M${corner(HUB, from)}L${corner(RIM, from)}A${RIM} ${RIM} 0 0 1 ${corner(RIM, to)}`,
    `L${corner(HUB, to)}A${HUB} ${HUB} 0 0 0 ${corner(HUB, from)}Z`,
  ].join('')
}

/** On a clock: 0 is at the top, and it goes round to the right. */
const pointAt = (radius: number, angle: number) => ({
  x: rounded(Math.sin(angle) * radius),
  y: rounded(-Math.cos(angle) * radius),
})

const rounded = (number: number) => Math.round(number * 100) / 100

/**
 * Where everybody stands on a map of the people around one person. Pure: the same people, in the
 * same order, stand in the same places. Units are about a pixel on a phone 390 pixels wide; the
 * middle is 0, 0.
 */

import { type Ring, rings } from '../kinds/rings.ts'

export const WIDTH = 360
export const FACE = 17
export const MIDDLE = 26
export const NAME_SIZE = 13.5
/** More people than this do not fit a phone; a list always holds all. */
export const MOST_DRAWN = 24

const EDGE = WIDTH / 2
const NAME_HEIGHT = 16
const LONGEST_NAME = 92
const RING_NAME = { width: 84, height: 16 }
/** Half the width of each ring from the middle, the same for everybody: they are what one drops on. */
const REACH: Readonly<Record<Ring, number>> = { close: 90, further: 133, help: 173 }
/** Between a face and the line of a ring, so that it is plain in which ring it stands. */
const CLEAR = 2
/** How much higher a map is made for each who does not fit, and at least. */
const HIGHER = { each: 10, least: 20 }

/**
 * Everybody has an equal part of the round, by the order in which they were put on the map and
 * whatever their ring: so the others keep their place, or nearly, when one comes closer. Who comes
 * next stands about so much of a round further, so that whom one thinks of first are not all side by
 * side: the golden angle, by which the seeds of a sunflower keep clear of each other.
 */
const GOLDEN = 0.382
const FIRST_AT = -38
const DEGREES_APART = 5
/** How finely places between the inside and the outside of a ring are tried. */
const DEPTHS = { apart: 10, most: 12 }

/** How deep in their ring people rather stand, from 0 inside to 1 outside: so their line shows. */
const RATHER_AT = 0.8
/** What standing elsewhere in the ring costs, and a line through somebody, in degrees beside one's place. */
const COST = { elsewhere: 30, lineThrough: 45 }

export interface Stands {
  x: number
  y: number
  /** As it fits in the picture. */
  name: string
  nameAt: { x: number; y: number }
}

export interface Layout {
  /** Half the width and height of each ring. */
  rings: Readonly<Record<Ring, Readonly<Oval>>>
  /** In the order in which the people were given. */
  people: readonly Stands[]
  top: number
  height: number
}

interface Oval {
  rx: number
  ry: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

interface Somebody {
  ring: Ring
  name: string
}

interface Placed extends Stands {
  boxes: readonly Box[]
}

/** @param people at most MOST_DRAWN */
export function layOutCircle(people: readonly Somebody[]): Layout {
  const ovals = Object.fromEntries(
    rings.map((ring) => [ring, { rx: REACH[ring], ry: REACH[ring] }]),
  ) as Record<Ring, Oval>
  for (;;) {
    const { placed, full, left } = place(people, ovals)
    if (full === undefined) return asLayout(ovals, placed)
    const higher = Math.max(HIGHER.least, left * HIGHER.each)
    // The map grows downwards and upwards only: a phone is as wide as it is.
    for (const ring of rings.slice(rings.indexOf(full))) ovals[ring].ry += higher
  }
}

/**
 * Puts people down from the inside out; `full` is the ring in which somebody found no place, and
 * `left` how many of that ring stand nowhere then.
 */
function place(people: readonly Somebody[], ovals: Readonly<Record<Ring, Oval>>) {
  const placed: (Placed | undefined)[] = people.map(() => undefined)
  const taken: Box[] = [around(0, 0, MIDDLE, MIDDLE), ...rings.map((ring) => ringName(ovals[ring]))]
  const standing: Placed[] = []
  const turns = turnsOf(people.length)
  for (const ring of rings) {
    for (const [index, somebody] of people.entries()) {
      if (somebody.ring !== ring) continue
      const found = bestPlace(turns[index]!, shortened(somebody.name), bandOf(ring, ovals), {
        taken,
        standing,
      })
      if (!found) {
        const left = people.filter((one, at) => one.ring === ring && !placed[at]).length
        return { placed: [], full: ring, left }
      }
      placed[index] = found
      standing.push(found)
      taken.push(...found.boxes)
    }
  }
  return { placed: placed as Placed[], full: undefined, left: 0 }
}

/** Degrees from the first, for each of so many people. */
function turnsOf(count: number): number[] {
  const wanted = Math.max(1, Math.round(count * GOLDEN))
  let step = wanted
  while (commonDivisor(step, count) > 1) step++
  return Array.from({ length: count }, (_, index) => (((index * step) % count) * 360) / count)
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Between which ovals the middle of a face may be, to stand in this ring and in no other. */
function bandOf(ring: Ring, ovals: Readonly<Record<Ring, Oval>>): { inner: Oval; outer: Oval } {
  const before = rings[rings.indexOf(ring) - 1]
  const within = before ? ovals[before] : { rx: MIDDLE, ry: MIDDLE }
  const apart = FACE + CLEAR
  const wider = ({ rx, ry }: Oval, by: number) => ({ rx: rx + by, ry: ry + by })
  return { inner: wider(within, apart), outer: wider(ovals[ring], -apart) }
}

/** Degrees to either side of one's place, the nearest first. */
const asides = Array.from({ length: 360 / DEGREES_APART }, (_, index) =>
  index % 2 === 0 ? (-index / 2) * DEGREES_APART : ((index + 1) / 2) * DEGREES_APART,
)

function bestPlace(
  turn: number,
  name: string,
  { inner, outer }: { inner: Oval; outer: Oval },
  { taken, standing }: { taken: readonly Box[]; standing: readonly Placed[] },
): Placed | undefined {
  const deep = Math.max(outer.rx - inner.rx, outer.ry - inner.ry)
  const depths = Math.min(1 + Math.ceil(deep / DEPTHS.apart), DEPTHS.most)
  const ideal = FIRST_AT + turn
  let best: Placed | undefined
  let lowest = Number.POSITIVE_INFINITY
  for (const degree of asides) {
    const beside = Math.abs(degree)
    // Whatever comes after this stands further aside still.
    if (beside >= lowest) break
    for (let step = 0; step < depths; step++) {
      const depth = depths === 1 ? RATHER_AT : step / (depths - 1)
      let cost = beside + Math.abs(depth - RATHER_AT) * COST.elsewhere
      if (cost >= lowest) continue
      const at = pointOn(between(inner, outer, depth), ideal + degree)
      const one = standingAt(at, name)
      if (one.boxes.some((box) => isOutside(box) || taken.some((other) => overlap(box, other)))) {
        continue
      }
      const crossed = standing.filter(
        ({ x, y, boxes }) =>
          boxes.some((box) => runsThrough(at, box)) ||
          one.boxes.some((box) => runsThrough({ x, y }, box)),
      )
      cost += crossed.length * COST.lineThrough
      if (cost < lowest) [best, lowest] = [one, cost]
    }
  }
  return best
}

const between = (inner: Oval, outer: Oval, depth: number): Oval => ({
  rx: inner.rx + (outer.rx - inner.rx) * depth,
  ry: inner.ry + (outer.ry - inner.ry) * depth,
})

function pointOn({ rx, ry }: Oval, degrees: number): { x: number; y: number } {
  const angle = (degrees * Math.PI) / 180
  return { x: rounded(rx * Math.cos(angle)), y: rounded(ry * Math.sin(angle)) }
}

/** A tenth of a pixel is enough, and is the same on every machine. */
const rounded = (value: number) => Math.round(value * 10) / 10

/** A face with its name under it; near the edge the name moves inwards. */
function standingAt({ x, y }: { x: number; y: number }, name: string): Placed {
  const half = widthOf(name) / 2
  const nameX = rounded(Math.min(Math.max(x, half + 2 - EDGE), EDGE - half - 2))
  const top = y + FACE + 2
  return {
    ...{ x, y, name },
    nameAt: { x: nameX, y: rounded(top + 12) },
    boxes: [
      // The sign of who may be called at night sticks out above.
      { left: x - FACE - 2, right: x + FACE + 4, top: y - FACE - 4, bottom: y + FACE + 2 },
      { left: nameX - half, right: nameX + half, top, bottom: top + NAME_HEIGHT },
    ],
  }
}

/** The name of a ring stands at the top, just inside its line. */
export const ringNameAt = ({ ry }: Oval): number => 14 - ry
const ringName = (oval: Oval) =>
  around(0, ringNameAt(oval) - 4, RING_NAME.width / 2, RING_NAME.height / 2)

const around = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width,
  right: x + width,
  top: y - height,
  bottom: y + height,
})

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const isOutside = ({ left, right }: Box) => left < -EDGE || right > EDGE

/** Whether the line from the middle to a point passes through a box: Liang and Barsky (1984). */
function runsThrough({ x, y }: { x: number; y: number }, box: Box): boolean {
  let [from, to] = [0, 1]
  for (const [along, lowest, highest] of [
    [x, box.left, box.right],
    [y, box.top, box.bottom],
  ] as const) {
    if (along === 0) {
      if (lowest > 0 || highest < 0) return false
      continue
    }
    const [enters, leaves] = [lowest / along, highest / along].toSorted((a, b) => a - b)
    from = Math.max(from, enters!)
    to = Math.min(to, leaves!)
  }
  return from < to
}

function asLayout(ovals: Record<Ring, Oval>, placed: readonly Placed[]): Layout {
  const { ry } = ovals.help
  const lowest = Math.max(ry, ...placed.flatMap(({ boxes }) => boxes.map(({ bottom }) => bottom)))
  return {
    rings: ovals,
    people: placed.map(({ boxes: _, ...stands }) => stands),
    top: -ry - 4,
    height: Math.ceil(lowest + ry + 8),
  }
}

/** How wide these letters are at most, in the type and size of names on the map. */
export function widthOf(name: string): number {
  let width = 0
  for (const letter of name) width += widthOfLetter(letter)
  return Math.ceil(width) + 2
}

const NARROWEST = 4.6

function widthOfLetter(letter: string): number {
  if (/[ijl.,'’|:;!()[\]\- ]/.test(letter)) return NARROWEST
  if (/[frtI]/.test(letter)) return 6
  if (/[mwMW@%—…]/.test(letter)) return 12
  if (/[a-z0-9à-ÿ]/.test(letter)) return 7.8
  if (/[A-ZÀ-Þ]/.test(letter)) return 9.6
  // Of other scripts, and of pictures, the widest.
  return 16
}

/** As much of a name as fits; the list has it whole. */
export function shortened(name: string): string {
  const whole = name.replace(/\s+/g, ' ').trim()
  const letters = [...whole].slice(0, LONGEST_NAME / NARROWEST)
  if (letters.join('') === whole && widthOf(whole) <= LONGEST_NAME) return whole
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > LONGEST_NAME) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

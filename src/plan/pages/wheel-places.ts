/** Pure: where marks stand in one segment of a wheel, so that none touches another or its borders. */

export interface Wheel {
  /** Radius of the middle, in which nothing stands. */
  hub: number
  rim: number
  segments: number
}

export interface Place {
  /** From the middle of the wheel. */
  radius: number
  /** In radians, from the middle line of the segment. */
  angle: number
}

/** Across a mark, the biggest that fits first. */
const SIZES = [26, 22, 20, 17, 14, 12, 10, 8, 6, 5, 4]
const GAP = 1.5

/** As many places as there are marks, the outermost first; with the size of a mark. */
export function placesFor(marks: number, wheel: Wheel): { size: number; places: Place[] } {
  for (const size of SIZES) {
    const places = placesOf(size, wheel, marks)
    if (places.length === marks) return { size, places }
  }
  const size = SIZES.at(-1)!
  return { size, places: placesOf(size, wheel, marks) }
}

function placesOf(size: number, { hub, rim, segments }: Wheel, marks: number): Place[] {
  const half = Math.PI / segments
  const places: Place[] = []
  for (let radius = rim - size / 2 - 6; radius - size / 2 >= hub + GAP; radius -= size + GAP) {
    const step = 2 * Math.asin((size + GAP) / (2 * radius))
    const left = marks - places.length
    const fits = Math.min(left, mostBeside(radius, { size, step, half }))
    for (let at = 0; at < fits; at++) places.push({ radius, angle: (at - (fits - 1) / 2) * step })
  }
  return places
}

function mostBeside(
  radius: number,
  { size, step, half }: { size: number; step: number; half: number },
): number {
  let most = 0
  // The outermost keeps half a mark between its middle and the border.
  while (
    radius * Math.sin(half - (most * step) / 2) >= size / 2 + GAP &&
    (most * step) / 2 < half
  ) {
    most++
  }
  return most
}

/**
 * Chance that comes out the same each time: a generator of numbers for example data, never for
 * anything that must stay secret.
 */

import { createHash } from 'node:crypto'

export interface Chance {
  /** A number from 0 up to, not including, 1. */
  uniform(): number
  /** A number from the standard normal distribution (Box & Muller 1958). */
  normal(): number
}

/**
 * sfc32, "small fast counting" with 32 bits (Chris Doty-Humphrey, PractRand 0.9x), seeded by a text.
 * Each purpose gets a generator of its own, so that drawing more for one changes nothing in another.
 */
export function chanceOf(seed: string): Chance {
  const hash = createHash('sha256').update(seed).digest()
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  }
}

/**
 * How many of `draws` persons, taken at random and without putting back from `population`, are among
 * the `marked` ones: one draw from the hypergeometric distribution, person by person.
 */
export function drawMarked(
  chance: Chance,
  { population, marked, draws }: { population: number; marked: number; draws: number },
): number {
  let found = 0
  for (let drawn = 0; drawn < draws; drawn++) {
    if (chance.uniform() * (population - drawn) < marked - found) found++
  }
  return found
}

/**
 * What may be shown of a share without giving anybody away, and how finely: the rule that published
 * figures of answers and of plans have in common.
 *
 * At least 10 on which it stands, and at least 5 of them on either side. From 100: whole percents,
 * and their number rounded to 5. Below that: percents in steps of 5, and their number as a band;
 * below 50, 0 and 100 percent become words.
 */

export const FEWEST = 10
const FEWEST_ON_EITHER_SIDE = 5
const WHOLE_PERCENTS_FROM = 100
const WORDS_BELOW = 50
const COUNT_STEP = 5

const bands = [
  { from: 0, to: 9 },
  { from: 10, to: 19 },
  { from: 20, to: 49 },
  { from: 50, to: 99 },
] as const

/** Both ends belong to it. */
export interface CountBand {
  from: number
  to: number
}

/** A number of people or families as the public may see it: a multiple of 5 from 100, a band below. */
export type PublishedCount = number | CountBand

/**
 * @param sides how many stand on either side of the share, counted without weights; whoever is partly
 *   on both counts on both
 */
export const mayBeShown = (n: number, sides: readonly [number, number]): boolean =>
  n >= FEWEST && Math.min(...sides) >= FEWEST_ON_EITHER_SIDE

/** In how fine steps of percents a share of so many is shown. */
export const stepFor = (n: number): number => (n < WHOLE_PERCENTS_FROM ? 5 : 1)

export interface RoundedShare {
  result: 'share' | 'almost-none' | 'almost-all'
  percent: number
}

/** @param share 0 to 1 */
export function roundedShare(n: number, share: number): RoundedShare {
  const percent = roundTo(stepFor(n), share)
  if (n < WORDS_BELOW && percent === 0) return { result: 'almost-none', percent }
  if (n < WORDS_BELOW && percent === 100) return { result: 'almost-all', percent }
  return { result: 'share', percent }
}

export function publishedCount(count: number): PublishedCount {
  const band = bands.find(({ from, to }) => from <= count && count <= to)
  return band ? { ...band } : COUNT_STEP * Math.round(count / COUNT_STEP)
}

/** A share of 0.57 times 100 is 56.99… to a computer; that is no reason to print 56. */
const NEARLY = 1e-9
const steps = (step: number, share: number) => (100 * share) / step
export const roundTo = (step: number, share: number) =>
  step * Math.round(steps(step, share) + NEARLY)
export const floorTo = (step: number, share: number) =>
  step * Math.floor(steps(step, share) + NEARLY)
export const ceilTo = (step: number, share: number) => step * Math.ceil(steps(step, share) - NEARLY)

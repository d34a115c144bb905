import type { SampledStratum, StratumSums } from '../../src/statistics/stratum-sums.ts'
import { drawn, thinned } from './draw.ts'

/** A population of which the share is known, and how a survey of it comes out. */
export interface Survey {
  name: string
  /** Persons, and how many are expected to answer. */
  N: number
  n: number
  share: number
  draw(random: () => number): SampledStratum[]
}

/** Of who took part, so many answered the item. */
const ANSWERED = 0.9

interface Part {
  N: number
  /** Share of the invited that takes part, by chance. */
  response: number
  good: number
}

/** Everybody is invited and some take part, by chance; their number differs from draw to draw. */
function drawPart(random: () => number, { N, response, good }: Part): SampledStratum {
  const sampleSize = thinned(random, N, response)
  const n = thinned(random, sampleSize, ANSWERED)
  const positives = drawn(random, { n, N, M: good })
  const weight = sampleSize > 0 ? N / sampleSize : 0
  const [w, wy] = [n * weight, positives * weight]
  const sums: StratumSums = {
    n,
    positives,
    w,
    wy,
    w2: w * weight,
    w2y: wy * weight,
    w2y2: wy * weight,
  }
  return { sampleSize, populationSize: N, sums }
}

function ofParts(name: string, parts: readonly Part[]): Survey {
  const N = parts.reduce((sum, part) => sum + part.N, 0)
  return {
    name,
    N,
    n: Math.round(parts.reduce((sum, part) => sum + part.N * part.response * ANSWERED, 0)),
    share: parts.reduce((sum, part) => sum + part.good, 0) / N,
    draw: (random) =>
      parts.map((part) => drawPart(random, part)).filter(({ sampleSize }) => sampleSize > 0),
  }
}

/** One group of one municipality. */
export const oneStratum = (N: number, response: number, share: number): Survey =>
  ofParts('one group', [{ N, response, good: Math.round(N * share) }])

/** Youth, who answer less and are less content, and parents. */
export const twoGroups = (N: number, response: number, share: number): Survey =>
  ofParts('youth and parents', [
    {
      N: Math.round(N * 0.4),
      response: response * 0.5,
      good: Math.round(N * 0.4 * (share - 0.06)),
    },
    {
      N: Math.round(N * 0.6),
      response: response * 1.3,
      good: Math.round(N * 0.6 * (share + 0.04)),
    },
  ])

/** Many municipalities of very different size, each with a share of its own. */
export const country = (municipalities: number, response: number, share: number): Survey =>
  ofParts(
    `${municipalities} municipalities`,
    Array.from({ length: municipalities }, (_, place) => {
      const N = Math.round(30 * 1.12 ** (place % 40))
      const own = Math.min(0.98, share + 0.08 * Math.sin(place * 2.4))
      return {
        N,
        response: response * (0.7 + 0.6 * ((place * 0.37) % 1)),
        good: Math.round(N * own),
      }
    }),
  )

/** Households of one or two who answer alike more often than not; the household takes part or not. */
export function households(count: number, response: number, share: number): Survey {
  // By household: how many of its persons are good, of how many.
  const all = Array.from({ length: count }, (_, place) => {
    const persons = place % 5 < 2 ? 2 : 1
    // The golden ratio spreads shares evenly over households, whatever their size.
    const at = (place * 0.6180339887) % 1
    if (persons === 1) return { persons, good: at < share ? 1 : 0 }
    const both = share * 0.8
    return { persons, good: at < both ? 2 : at < both + 2 * (share - both) ? 1 : 0 }
  })
  const N = all.reduce((sum, { persons }) => sum + persons, 0)
  return {
    name: 'households',
    N,
    n: Math.round(N * response * ANSWERED),
    share: all.reduce((sum, { good }) => sum + good, 0) / N,
    draw(random) {
      const taking = all.filter(() => random() < response)
      const weight = count / taking.length
      const sums = { n: 0, positives: 0, w: 0, wy: 0, w2: 0, w2y: 0, w2y2: 0 }
      let answeringUnits = 0
      for (const { persons, good } of taking) {
        let [some, yes] = [0, 0]
        for (let person = 0; person < persons; person++) {
          if (random() >= ANSWERED) continue
          some++
          if (person < good) yes++
        }
        if (some === 0) continue
        const [w, wy] = [some * weight, yes * weight]
        answeringUnits++
        sums.n += some
        sums.positives += yes
        sums.w += w
        sums.wy += wy
        sums.w2 += w * w
        sums.w2y += w * wy
        sums.w2y2 += wy * wy
      }
      return [{ sampleSize: taking.length, populationSize: count, sums, answeringUnits }]
    },
  }
}

/**
 * `npm run coverage`: how often the intervals that are published hold the truth, in surveys drawn from
 * populations of which it is known. Takes the number of draws; 4,000 unless told.
 */

import { mayBeShown } from '../../src/statistics/disclosure.ts'
import { shareInterval } from '../../src/statistics/interval/share-interval.ts'
import { proportion } from '../../src/statistics/proportion.ts'
import { randomFrom } from './draw.ts'
import { country, households, oneStratum, type Survey, twoGroups } from './surveys.ts'

const LEAST = 0.94
const MOST = 0.97
const NARROW_FROM = 100

const shares = [0.5, 0.7, 0.8, 0.9]
const surveys: Survey[] = shares.flatMap((share) => [
  oneStratum(24, 0.6, share),
  oneStratum(60, 0.5, share),
  oneStratum(150, 0.3, share),
  oneStratum(400, 0.4, share),
  oneStratum(2000, 0.15, share),
  oneStratum(20_000, 0.06, share),
  twoGroups(120, 0.4, share),
  twoGroups(300, 0.4, share),
  twoGroups(600, 0.3, share),
  twoGroups(4000, 0.2, share),
  households(200, 0.35, share),
  households(3000, 0.1, share),
  country(60, 0.1, share),
])

export interface Coverage {
  /** Part of the surveys of which the interval holds the truth, whether or not they are published. */
  covered: number
  /** Part of the surveys in which something may be published. */
  published: number
  /** Part of those of which the interval holds the truth. */
  coveredOfPublished: number
  meanWidth: number
}

export function coverageOf(survey: Survey, draws: number, seed = 1): Coverage | undefined {
  const random = randomFrom(seed)
  let [intervals, covered, published, coveredOfPublished, width] = [0, 0, 0, 0, 0]
  for (let draw = 0; draw < draws; draw++) {
    const strata = survey.draw(random)
    const share = proportion(strata)
    const interval = share && shareInterval(strata, share)
    if (!interval) continue
    const hair = 1e-9
    const isCovered = interval.low - hair <= survey.share && survey.share <= interval.high + hair
    intervals++
    width += interval.high - interval.low
    if (isCovered) covered++
    if (!mayBeShown(share.n, [share.positives, share.n - share.positives])) continue
    published++
    if (isCovered) coveredOfPublished++
  }
  if (intervals === 0) return undefined
  return {
    covered: covered / intervals,
    published: published / draws,
    coveredOfPublished: published > 0 ? coveredOfPublished / published : 1,
    meanWidth: width / intervals,
  }
}

/**
 * What is seldom published is published when it came out unlikely, and that no interval can mend; so
 * surveys of which most stay unpublished are held to the bounds as a whole.
 */
export function isOutside(
  survey: Survey,
  { covered, published, coveredOfPublished }: Coverage,
): boolean {
  const judged = published < 0.5 ? [covered] : [covered, coveredOfPublished]
  return judged.some((part) => part < LEAST || (survey.n >= NARROW_FROM && part > MOST))
}

if (import.meta.main) {
  const draws = Number(process.argv[2] ?? 4000)
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`.padStart(8)
  console.log(`${draws} surveys each: how often the interval that is published holds the truth`)
  console.log('survey                   N      n    share  covered published of those    width')
  const outside = surveys.filter((survey) => {
    const found = coverageOf(survey, draws)
    if (!found) return false
    const isWrong = isOutside(survey, found)
    console.log(
      [
        survey.name.padEnd(18),
        String(survey.N).padStart(7),
        String(survey.n).padStart(6),
        percent(survey.share),
        percent(found.covered),
        percent(found.published).padStart(9),
        percent(found.coveredOfPublished),
        percent(found.meanWidth),
        isWrong ? ' outside' : '',
      ].join(' '),
    )
    return isWrong
  })
  console.log(
    `${surveys.length - outside.length} of ${surveys.length} within bounds: at least 94 %, from n = 100 at most 97 %`,
  )
  process.exitCode = outside.length > 0 ? 1 : 0
}

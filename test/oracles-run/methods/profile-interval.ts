/**
 * "likelihood" of R's `svyciprop` the way R finds it. `likelihoodInterval` solves for the ends; R puts
 * a spline through some ten points of the curve and reads them from that, with a design effect taken
 * from the last but one step of its regression. What differs is how R approximates, so it is repeated
 * here and not in Roer: the reference values have seven digits, R's approximation has five.
 */

import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Estimate } from '../../../src/statistics/design/estimate.ts'
import { normalUpperTail } from '../../../src/statistics/distribution/upper-tail.ts'
import { divergence } from '../../../src/statistics/interval/likelihood-interval.ts'
import { designEffectiveSize } from '../../../src/statistics/interval/share.ts'

/** @returns the ends, or undefined where R has none */
export function profileInterval(
  share: Estimate,
  { y, weights }: { y: Float64Array; weights: Float64Array },
): [number, number] | undefined {
  const { estimate: p, n, degreesOfFreedom, domain } = share
  const size = designEffectiveSize(share)
  if (p <= 0 || p >= 1 || size === undefined) return undefined
  const rows = Array.from(domain.keys()).filter((row) => domain[row])
  const answers = rows.map((row) => ({ y: y[row]!, w: weights[row]! }))
  const effect = Math.sqrt((n / size) * (workingWeight(answers) / (p * (1 - p))))
  const t = tQuantile(0.975, degreesOfFreedom) * effect
  const farthest = Math.sqrt(fQuantile(1 - normalUpperTail(t) / 2, 1, n - 1))
  const logit = Math.log(p / (1 - p))
  const step = ((farthest / 5) * share.standardError) / (p * (1 - p))
  const points = [{ x: logit, y: 0 }]
  for (const direction of [-1, 1]) {
    for (let steps = 1, z = 0; steps < 10 && z < farthest; steps++) {
      const x = logit + direction * steps * step
      z = Math.sqrt(2 * (n - 1) * divergence(p, expit(x)))
      points.push({ x, y: direction * z })
    }
  }
  points.sort((a, b) => a.x - b.x)
  return [expit(readCurve(points, -t)), expit(readCurve(points, t))]
}

const expit = (logit: number) => 1 / (1 + Math.exp(-logit))

/** μ(1 − μ) before the last step of a logistic regression on nothing, which stops at 1e-8 as `glm` does. */
function workingWeight(answers: readonly { y: number; w: number }[]): number {
  const scale = answers.length / answers.reduce((sum, { w }) => sum + w, 0)
  const scaled = answers.map(({ y, w }) => ({ y, w: w * scale }))
  let means = scaled.map(({ y, w }) => (w * y + 0.5) / (w + 1))
  const deviance = () =>
    scaled.reduce(
      (sum, { y, w }, row) => sum - 2 * w * Math.log(y ? means[row]! : 1 - means[row]!),
      0,
    )
  let before = deviance()
  for (;;) {
    let [working, sum] = [0, 0]
    scaled.forEach(({ y, w }, row) => {
      const mean = means[row]!
      const slope = mean * (1 - mean)
      working += w * slope
      sum += w * (slope * Math.log(mean / (1 - mean)) + y - mean)
    })
    means = scaled.map(() => expit(sum / working))
    const now = deviance()
    if (Math.abs(now - before) / (Math.abs(now) + 0.1) < 1e-8) return working / scaled.length
    before = now
  }
}

interface Point {
  x: number
  y: number
}

/** Where a spline through the points reaches y, read from three places for each point. */
function readCurve(points: readonly Point[], y: number): number {
  const spline = cubicSpline(points)
  const [first, last] = [points[0]!.x, points.at(-1)!.x]
  const places = 3 * points.length
  const read = Array.from({ length: places }, (_, place) => {
    const x = first + ((last - first) * place) / (places - 1)
    return { x, y: spline(x) }
  })
  const after = Math.max(
    1,
    read.findIndex((point) => point.y >= y),
  )
  const [a, b] = [read[after - 1]!, read[after]!]
  return a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)
}

/**
 * The cubic spline whose third derivative at each end is that of the cubic through the four points
 * there (Forsythe, Malcolm & Moler 1977, §4.4). At least four points.
 */
function cubicSpline(points: readonly Point[]): (x: number) => number {
  const last = points.length - 1
  const h = Array.from({ length: last }, (_, i) => points[i + 1]!.x - points[i]!.x)
  const slope = h.map((width, i) => (points[i + 1]!.y - points[i]!.y) / width)
  const second = (i: number) => (slope[i + 1]! - slope[i]!) / (h[i]! + h[i + 1]!)
  const third = (i: number) => (second(i + 1) - second(i)) / (points[i + 3]!.x - points[i]!.x)
  // Unknowns are a sixth of the second derivatives; the equations touch neighbours only.
  const diagonal = points.map((_, i) =>
    i === 0 ? -h[0]! : i === last ? -h[last - 1]! : 2 * (h[i - 1]! + h[i]!),
  )
  const right = points.map((_, i) => {
    if (i === 0) return h[0]! ** 2 * third(0)
    if (i === last) return -(h[last - 1]! ** 2) * third(last - 3)
    return slope[i]! - slope[i - 1]!
  })
  for (let i = 1; i <= last; i++) {
    const factor = h[i - 1]! / diagonal[i - 1]!
    diagonal[i]! -= factor * h[i - 1]!
    right[i]! -= factor * right[i - 1]!
  }
  const bend = new Array<number>(last + 1)
  bend[last] = right[last]! / diagonal[last]!
  for (let i = last - 1; i >= 0; i--) bend[i] = (right[i]! - h[i]! * bend[i + 1]!) / diagonal[i]!
  return (x) => {
    let i = last - 1
    while (i > 0 && x < points[i]!.x) i--
    const [left, width] = [x - points[i]!.x, h[i]!]
    const first = slope[i]! - width * (bend[i + 1]! + 2 * bend[i]!)
    return (
      points[i]!.y +
      left * (first + left * (3 * bend[i]! + (left * (bend[i + 1]! - bend[i]!)) / width))
    )
  }
}

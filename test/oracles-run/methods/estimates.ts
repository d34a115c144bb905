import { contrast, covarianceOf } from '../../../src/statistics/design/contrast.ts'
import { designEffect } from '../../../src/statistics/design/design-effect.ts'
import { domainOf } from '../../../src/statistics/design/domain.ts'
import { type Estimate, tInterval } from '../../../src/statistics/design/estimate.ts'
import { mean } from '../../../src/statistics/design/mean.ts'
import { ratio } from '../../../src/statistics/design/ratio.ts'
import { total } from '../../../src/statistics/design/total.ts'
import { arcsineInterval } from '../../../src/statistics/interval/arcsine-interval.ts'
import { kornGraubardInterval } from '../../../src/statistics/interval/korn-graubard-interval.ts'
import { likelihoodInterval } from '../../../src/statistics/interval/likelihood-interval.ts'
import { logitInterval } from '../../../src/statistics/interval/logit-interval.ts'
import { designEffectiveSize } from '../../../src/statistics/interval/share.ts'
import { type Interval, wilsonInterval } from '../../../src/statistics/wilson-interval.ts'
import type { OracleFiles, Written } from '../oracle-files.ts'
import type { Method } from './method.ts'
import { profileInterval } from './profile-interval.ts'
import { levelsOf, list, readAsked, readDesign, written } from './read-design.ts'

const svymean: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  return written(mean(designed.design, y, domain)!)
}

const svytotal: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  return written(total(designed.design, y, domain)!)
}

const svyratio: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { domain } = readAsked({ ...spec, var: spec.num }, designed)
  const [y, x] = [designed.table.numbers(spec.num), designed.table.numbers(spec.den)]
  return written(ratio(designed.design, { y, x }, domain)!)
}

const deff: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  const estimate = mean(designed.design, y, domain)!
  const effect = (replacement: 'with' | 'without') =>
    designEffect(designed.design, { y, estimate, replacement })
  return { deff: effect('without'), deffReplace: effect('with') }
}

const ends = (interval: Interval | undefined) => interval && [interval.low, interval.high]

const svyciprop: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  const share = mean(designed.design, y, domain)!
  const nEff = designEffectiveSize(share) ?? Number.POSITIVE_INFINITY
  const { estimate, degreesOfFreedom } = share
  const logit = ends(logitInterval(share))
  // Where everybody agrees R's variance is what rounding left, and its intervals are a point.
  const point = [estimate, estimate]
  return {
    n: share.n,
    estimate,
    se: share.standardError,
    df: degreesOfFreedom,
    nEff,
    ci: {
      logit: logit ?? point,
      xlogit: logit ?? point,
      beta: ends(kornGraubardInterval(share)) ?? point,
      kgCapped: ends(kornGraubardInterval(share, { capped: true })),
      asin: ends(arcsineInterval(share)) ?? point,
      likelihood: likelihood(share, y, designed.design.weights),
      mean: ends(tInterval(share)),
      wilson: ends(wilsonInterval({ estimate, degreesOfFreedom, effectiveSampleSize: nEff })),
    },
  }
}

/** Roer's interval, as R reads it; the two may not lie further apart than R's spline is coarse. */
function likelihood(share: Estimate, y: Float64Array, weights: Float64Array) {
  const [asR, solved] = [profileInterval(share, { y, weights }), ends(likelihoodInterval(share))]
  const apart = asR?.map((end, place) => Math.abs(end - solved![place]!)) ?? []
  return Math.max(0, ...apart) < COARSE * share.standardError ? asR : solved
}

const COARSE = 1e-3

/** An estimate for each combination of labels, the first column running fastest, as R has it. */
function byDomain(spec: Written, files: OracleFiles) {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  const columns = list(spec.by).map((name) => designed.table.column(name))
  const levels = columns.map(levelsOf)
  const cells = levels
    .reduce<string[][]>(
      (before, labels) => labels.flatMap((label) => before.map((cell) => [...cell, label])),
      [[]],
    )
    .flatMap((labels) => {
      const inCell = domainOf(designed.table.rows, (row) =>
        Boolean(domain[row] && columns.every((column, place) => column[row] === labels[place])),
      )
      const estimate = mean(designed.design, y, inCell)
      return estimate ? [{ labels, estimate }] : []
    })
  return { designed, cells }
}

const svyby: Method = (spec, files) => {
  const { cells } = byDomain(spec, files)
  return {
    levels: cells.map(({ labels }) => labels.join('.')),
    ...Object.fromEntries(
      list(spec.by).map((name, place) => [name, cells.map(({ labels }) => labels[place])]),
    ),
    estimate: cells.map(({ estimate }) => estimate.estimate),
    se: cells.map(({ estimate }) => estimate.standardError),
    df: cells.map(({ estimate }) => estimate.degreesOfFreedom),
    n: cells.map(({ estimate }) => estimate.n),
  }
}

const covmat: Method = (spec, files) => {
  const { designed, cells } = byDomain(spec, files)
  const estimates = cells.map(({ estimate }) => estimate)
  return {
    levels: cells.map(({ labels }) => labels.join('.')),
    estimate: estimates.map(({ estimate }) => estimate),
    vcov: covarianceOf(designed.design, estimates),
  }
}

const svycontrast: Method = (spec, files) => {
  const { designed, cells } = byDomain(spec, files)
  const named = Object.entries(spec.contrast as Record<string, number>)
  const estimates = named.map(
    ([label]) => cells.find(({ labels }) => labels.join('.') === label)!.estimate,
  )
  return written(
    contrast(
      designed.design,
      estimates,
      named.map(([, factor]) => factor),
    ),
  )
}

export const estimates: Record<string, Method> = {
  svymean,
  svytotal,
  svyratio,
  'svymean.deff': deff,
  svyciprop,
  svyby,
  'svyby.covmat': covmat,
  svycontrast,
}

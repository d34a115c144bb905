import { betaBinomial } from '../../../src/statistics/areas/beta-binomial.ts'
import { fayHerriot } from '../../../src/statistics/areas/fay-herriot.ts'
import { funnel } from '../../../src/statistics/areas/funnel.ts'
import { rankIntervals } from '../../../src/statistics/areas/rank-interval.ts'
import { hypergeometricInterval } from '../../../src/statistics/interval/hypergeometric-interval.ts'
import { clopperPearsonInterval } from '../../../src/statistics/interval/korn-graubard-interval.ts'
import type { Interval } from '../../../src/statistics/wilson-interval.ts'
import type { Written } from '../oracle-files.ts'
import type { Method } from './method.ts'

const ends = ({ low, high }: Interval) => [low, high]
const counts = (spec: Written) =>
  (spec.x as number[]).map((x, area) => ({ x, n: spec.n[area] as number }))

const betaBinomialEB: Method = (spec) => {
  const found = betaBinomial(counts(spec))!
  return {
    alpha: found.alpha,
    beta: found.beta,
    mu: found.mean,
    rho: found.correlation,
    logLik: found.logLikelihood,
    posteriorMean: found.areas.map(({ estimate }) => estimate),
    ci: found.areas.map(({ interval }) => ends(interval)),
  }
}

const fayHerriotEBLUP: Method = (spec) => {
  const estimates = (spec.yi as number[]).map((y, area) => ({ y, v: spec.vi[area] as number }))
  const found = fayHerriot(estimates, spec.fit)!
  return {
    mu: found.mean,
    muSe: found.meanError,
    tau2: found.between,
    Q: found.heterogeneity,
    Qp: found.heterogeneityP,
    I2: found.I2,
    blup: found.areas.map(({ estimate }) => estimate),
    blupSe: found.areas.map(({ standardError }) => standardError),
  }
}

const funnelPlot: Method = (spec) => {
  const { target, overdispersion, between, areas } = funnel(counts(spec), spec.winsor)!
  return {
    target,
    phi: overdispersion,
    tau2: between,
    z: areas.map(({ z }) => z),
    zArcsine: areas.map(({ zArcsine }) => zArcsine),
    zAdditive: areas.map(({ zAdditive }) => zAdditive),
    limits95: areas.map(({ limits95 }) => ends(limits95)),
    limits998: areas.map(({ limits998 }) => ends(limits998)),
    overdispersed998: areas.map(({ overdispersed998 }) => ends(overdispersed998)),
  }
}

const rankCI: Method = (spec) => {
  const estimates = (spec.estimate as number[]).map((estimate, area) => ({
    estimate,
    standardError: spec.se[area] as number,
  }))
  const { areas, differingPairs, smallestP } = rankIntervals(estimates, {
    level: spec.level,
    order: spec.order,
  })!
  return {
    rank: areas.map(({ rank }) => rank),
    lower: areas.map(({ best }) => best),
    upper: areas.map(({ worst }) => worst),
    nSignificantPairs: differingPairs,
    minHolmP: smallestP,
  }
}

const hypergeometricExact: Method = ({ x, n, N, level }) => ({
  totalCI: ends(hypergeometricInterval({ x, n, N }, level)),
  binomialClopperPearson: ends(clopperPearsonInterval({ x, n }, level)),
})

export const areas: Record<string, Method> = {
  betaBinomialEB,
  fayHerriotEBLUP,
  funnel: funnelPlot,
  rankCI,
  hypergeometricExact,
}

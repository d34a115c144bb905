import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import {
  chiSquareUpperTail,
  fUpperTail,
  normalUpperTail,
  tUpperTail,
} from '../../../src/statistics/distribution/upper-tail.ts'
import type { Method } from './method.ts'

const values =
  (of: (...args: number[]) => number): Method =>
  ({ args }) => ({
    value: (Array.isArray(args[0]) ? args : [args]).map((one: number[]) => of(...one)),
  })

export const distributions: Record<string, Method> = {
  tQuantile: values((p, df) => tQuantile(p!, df!)),
  betaQuantile: values((p, a, b) => betaQuantile(p!, a!, b!)),
  fUpperTail: values((f, df1, df2) => fUpperTail(f!, df1!, df2!)),
  chisqUpperTail: values((x, df) => chiSquareUpperTail(x!, df!)),
  tUpperTail: values((t, df) => tUpperTail(t!, df!)),
  normalUpperTail: values((z) => normalUpperTail(z!)),
}

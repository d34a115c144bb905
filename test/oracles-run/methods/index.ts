/** Which statistic answers to which method of the cases. */

import { areas } from './areas.ts'
import { comparisons } from './comparisons.ts'
import { disclosure } from './disclosure.ts'
import { distributions } from './distributions.ts'
import { estimates } from './estimates.ts'
import type { Method } from './method.ts'
import { response } from './response.ts'
import { scales } from './scales.ts'
import { weightings } from './weighting.ts'

export const methods: Record<string, Method> = {
  ...estimates,
  ...weightings,
  ...comparisons,
  ...response,
  ...scales,
  ...areas,
  ...distributions,
  ...disclosure,
}

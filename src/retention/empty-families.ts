import { countEmptyFamilies, EMPTY_FAMILY_DAYS, eraseEmptyFamilies } from '../access/index.ts'
import type { RetentionRule } from './rule.ts'

/** A plan that everybody left: until then somebody can come back to it. */
export const emptyFamilies: RetentionRule = {
  name: 'emptyFamilies',
  keeps: { count: EMPTY_FAMILY_DAYS, unit: 'day' },
  clearing: {
    every: 'day',
    count: countEmptyFamilies,
    clear: (uses, _until, now) => eraseEmptyFamilies({ ...uses, now }),
  },
}

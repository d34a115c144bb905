/** Pure. */

import type { ScoreResult } from './score.ts'

/**
 * The level of self-reliance in one domain, 1 to 5, as whoever judged it gave it. Nothing is
 * computed, and on purpose there is no total: domains weigh differently in each life, and a sum
 * would let a good home make up for acute trouble with health.
 *
 * Source: GGD Amsterdam, Handleiding ZRM 2017, as told on zrmtraining.nl ("hoe scoor je cliënten"):
 * one level per domain, from what is seen now (30 days at most), scored from 5 downwards.
 * Limits: levels are an order, not a distance: from 1 to 2 is not as much as from 4 to 5. We did not
 * find how a domain that could not be judged is to be written down; it has no level here.
 */
export const levelOfDomain = (code: number | undefined): ScoreResult =>
  code === undefined ? { noScore: 'nothing-answered' } : { score: code, answered: 1, asked: 1 }

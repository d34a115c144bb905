import { type RespondentGroup, respondentGroups } from '../../questionnaire/index.ts'
import type { Stratum } from '../round.ts'
import type { ExampleRegion } from './region.ts'

/** A stratum whose numbers are all known. */
export interface ExampleStratum extends Stratum {
  population: number
  invited: number
  /** Added to the logit of every share here. */
  effect: number
}

/** A stratum with one person has a variance that nobody can estimate, so there are at least two. */
const FEWEST_RESPONDENTS = 2

/**
 * The frame: every municipality × group × form of help, with how many live there, are invited and
 * answer. The numbers of a group add up to exactly what the region says.
 */
export function exampleFrame(region: ExampleRegion): ExampleStratum[] {
  const cells = respondentGroups.flatMap((group) => cellsOf(region, group))
  return cells.map((cell, index) => ({ ...cell, id: index + 1 }))
}

function cellsOf(region: ExampleRegion, group: RespondentGroup): ExampleStratum[] {
  const { respondents, population, response } = region.groups[group]
  const cells = region.municipalities.flatMap((municipality) =>
    region.helpForms.map((form) => ({ municipality, form })),
  )
  const living = divide(
    population,
    cells.map(({ municipality, form }) => municipality.size * form.share),
    0,
  )
  const answering = divide(
    respondents,
    cells.map(({ form }, index) => living[index]! * form.responseFactor),
    FEWEST_RESPONDENTS,
  )
  const averageFactor =
    region.helpForms.reduce((sum, { share, responseFactor }) => sum + share * responseFactor, 0) /
    region.helpForms.reduce((sum, { share }) => sum + share, 0)
  return cells.map(({ municipality, form }, index) => {
    const rate = (response * form.responseFactor) / averageFactor
    return {
      id: 0,
      municipality: municipality.code,
      group,
      label: form.label,
      population: living[index]!,
      invited: Math.min(living[index]!, Math.round(answering[index]! / rate)),
      respondents: answering[index]!,
      effect: form.effect,
    }
  })
}

/**
 * Divides a whole number in proportion to sizes, each part at least `least`, by the largest
 * remainders (Hamilton's method), so that the parts add up exactly.
 */
export function divide(total: number, sizes: readonly number[], least: number): number[] {
  const sum = sizes.reduce((a, b) => a + b, 0)
  const free = total - least * sizes.length
  const exact = sizes.map((size) => (free * size) / sum)
  const parts = exact.map((part) => least + Math.floor(part))
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  const left = total - parts.reduce((a, b) => a + b, 0)
  for (const { index } of byRemainder.slice(0, left)) parts[index]!++
  return parts
}

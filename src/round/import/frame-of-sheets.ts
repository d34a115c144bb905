/** The frame that follows from the rows of a survey file: its municipalities and strata. Pure. */

import type { Municipality, Stratum } from '../round.ts'
import type { Problems } from './problems.ts'
import type { Sheet } from './sheet.ts'

export interface Frame {
  municipalities: Municipality[]
  strata: Stratum[]
  stratumOf: (sheet: Sheet) => Stratum
}

/**
 * A stratum is one group in one municipality with the same extra values. Its size stands in each of
 * its rows, so the rows must agree, and hold no more people than there are.
 */
export function frameOfSheets(
  sheets: readonly Sheet[],
  example: boolean,
  problems: Problems,
): Frame {
  const municipalities = [...Map.groupBy(sheets, ({ municipality }) => municipality)].map(
    ([code, rows]) => ({ code, name: agreed(rows, 'name', code, problems), example }),
  )
  const groups = [...Map.groupBy(sheets, placeOf)].sort(([a], [b]) => (a < b ? -1 : 1))
  const strata = groups.map(([place, rows], index) => {
    const { municipality, group, label } = rows[0]!
    const called = [municipality, group, label].filter(Boolean).join(', ')
    const stratum = {
      id: index + 1,
      municipality,
      group,
      label,
      population: agreed(rows, 'population', called, problems),
      invited: agreed(rows, 'invited', called, problems),
      respondents: rows.length,
    }
    checkSizes(stratum, called, problems)
    return [place, stratum] as const
  })
  const byPlace = new Map(strata)
  return {
    municipalities: municipalities.sort((a, b) => (a.code < b.code ? -1 : 1)),
    strata: [...byPlace.values()],
    stratumOf: (sheet) => byPlace.get(placeOf(sheet))!,
  }
}

const placeOf = ({ municipality, group, label }: Sheet) =>
  [municipality, group, label].join('\u0000')

function agreed<K extends 'name' | 'population' | 'invited'>(
  rows: readonly Sheet[],
  what: K,
  place: string,
  problems: Problems,
): Sheet[K] {
  const first = rows[0]!
  const other = rows.find((row) => row[what] !== first[what])
  if (other) {
    problems.add(
      `${problems.row(other.line)}: the ${what} of ${place} is ${other[what]}, and ${problems.row(first.line)} says ${first[what]}; expected the same in every row`,
    )
  }
  return first[what]
}

function checkSizes(
  { population, invited, respondents }: Stratum,
  place: string,
  problems: Problems,
) {
  if (population !== null && population < respondents) {
    problems.add(`${place}: a population of ${population} is smaller than its ${respondents} rows`)
  }
  if (invited !== null && invited < respondents) {
    problems.add(`${place}: ${invited} invited is fewer than its ${respondents} rows`)
  }
  if (population !== null && invited !== null && population < invited) {
    problems.add(`${place}: a population of ${population} is smaller than the ${invited} invited`)
  }
}

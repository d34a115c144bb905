/** From a survey file of real size to its figures: import, tallies, share and interval, as in R. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { microdata, proportionCases } from '../../../test/oracles/microdata/microdata.ts'
import { tallyResponses } from '../../monitor/index.ts'
import type { ExpandedItem, ExpandedQuestionnaire } from '../../questionnaire/index.ts'
import { proportion } from '../../statistics/proportion.ts'
import { noSums } from '../../statistics/stratum-sums.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { importSurvey } from './import-survey.ts'
import { Mapping } from './mapping.ts'
import { readCsv } from './read-csv.ts'

const items = ['q01', 'q06', 'q33'].map(
  (id) => ({ id, type: 'agree', for: ['youth', 'parents'] }) as unknown as ExpandedItem,
)

function surveyOf2026(columns: object = {}) {
  const mapping = Mapping.parse({
    round: { title: 'Microdata', year: 2026, questionnaire: 'micro/1', source: 'synthetic' },
    file: { delimiter: ',' },
    columns: {
      person: 'persoon',
      municipality: { code: 'gemeente' },
      group: { column: 'rol', values: { jongere: 'youth', ouder: 'parents' } },
      population: 'N_rol',
      weight: 'w',
      ...columns,
    },
    filter: { column: 'jaar', keep: [2026] },
    items: {
      q01: { column: 'q01' },
      q06: { column: 'q06' },
      // Five steps, of which 4 and 5 are good, onto four, of which 3 and 4 are.
      q33: { column: 'q33', codes: { 1: 1, 2: 1, 3: 2, 4: 3, 5: 4 } },
    },
  })
  const questionnaire = { id: 'micro', version: 1, items } as unknown as ExpandedQuestionnaire
  const table = readCsv(microdata(), mapping.file, 'microdata.csv')
  const called = { id: 'micro', mapping: 'mapping.yaml', file: 'microdata.csv' }
  return importSurvey(table, mapping, questionnaire, called).data
}

for (const { weights, columns } of [
  { weights: 'its own weights', columns: {} },
  { weights: 'weights that follow from the population', columns: { weight: undefined } },
]) {
  const { strata, responses } = surveyOf2026(columns)
  const tallies = tallyResponses(responses, items)

  for (const reference of proportionCases) {
    test(`${reference.id}, imported with ${weights}, is what R makes of it`, () => {
      const { item, municipality } = reference
      const share = proportion(
        strata
          .filter((stratum) => (municipality ?? stratum.municipality) === stratum.municipality)
          .map(({ id, respondents, population }) => ({
            sampleSize: respondents,
            populationSize: population ?? undefined,
            sums:
              tallies.find((tally) => tally.stratum === id && tally.item === item)?.sums ?? noSums,
          })),
      )!
      assert.equal(share.n, reference.n)
      assert.equal(share.degreesOfFreedom, reference.df)
      reference.same(share.estimate, reference.estimate, 'the estimate')
      reference.same(share.standardError, reference.se, 'the standard error')
      // Where everybody agrees Roer's interval is wider on purpose: wilson-interval.test.ts.
      if (reference.estimate === 1) return
      const interval = wilsonInterval(share)!
      reference.same(interval.low, reference.wilson[0], 'the low end')
      reference.same(interval.high, reference.wilson[1], 'the high end')
    })
  }
}

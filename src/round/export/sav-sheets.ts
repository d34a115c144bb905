/** Answer sheets as a file of SPSS, in which every question and answer says what it means. Pure. */

import { Failure } from '../../platform/failure.ts'
import { SavCases, type SavVariable, savDictionary, WIDEST_TEXT } from './sav-file.ts'
import type { Leaving, Pages } from './sheet-row.ts'

/** SPSS keeps labels of longer texts in another place, which few programs read. */
const WIDEST_WITH_LABELS = 8

export async function* savSheets(leaving: Leaving, pages: Pages): AsyncGenerator<Buffer> {
  const { cases, title, now: madeAt } = leaving
  const variables = variablesOf(leaving)
  yield savDictionary({ variables, cases, title, madeAt })
  const writing = new SavCases(variables)
  for await (const page of pages) {
    yield writing.write(
      page.map(({ place: { group, stratum }, weight, codes }) => [
        ...[group, stratum?.municipality, stratum?.id, weight],
        ...codes.split(',').map((code) => (code === '' ? undefined : Number(code))),
      ]),
    )
  }
  yield writing.end()
}

function variablesOf({ text, places, variables }: Leaving): SavVariable[] {
  const strata = [...places.values()].flatMap(({ group, stratum }) =>
    stratum ? [{ ...stratum, group }] : [],
  )
  const names = [...new Map(strata.map(({ municipality, name }) => [municipality, name]))]
  const width = Math.max(1, ...names.map(([code]) => Buffer.byteLength(code)))
  if (width > WIDEST_TEXT) {
    throw new Failure('A code of a municipality is too long for SPSS. Export to .csv instead.')
  }
  const groups = (['youth', 'parents'] as const).map(
    (group) => [group, text(`export.${group}`)] as const,
  )
  const nominal = { measure: 'nominal' } as const
  return [
    { name: 'group', label: text('export.group'), width: 8, values: groups, ...nominal },
    {
      ...{ name: 'municipality', label: text('export.municipality'), width, ...nominal },
      values: width > WIDEST_WITH_LABELS ? [] : names,
    },
    {
      ...{ name: 'stratum', label: text('export.stratum'), ...nominal },
      values: strata.map(({ id, name, group, label }) => [
        id,
        [name, text(`export.${group}`), label].filter(Boolean).join(', '),
      ]),
    },
    {
      ...{ name: 'weight', label: text('export.weight'), decimals: 6 },
      ...{ values: [], measure: 'scale' },
    },
    ...variables,
  ]
}

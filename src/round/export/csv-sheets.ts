/** Answer sheets as comma-separated values: a header, and a line for each. Pure. */

import { csvLine } from '../../platform/csv.ts'
import type { Leaving, Pages, Place } from './sheet-row.ts'
import { placeColumns } from './variables.ts'

export async function* csvSheets(leaving: Leaving, pages: Pages): AsyncGenerator<string> {
  yield csvLine([...placeColumns, ...leaving.variables.map(({ name }) => name)])
  const begins = new Map([...leaving.places.values()].map((place) => [place, beginOf(place)]))
  for await (const page of pages) {
    let text = ''
    for (const { place, weight, codes } of page) {
      // Codes and weights are numbers: they need no quotes.
      text += `${begins.get(place)},${weight},${codes}\r\n`
    }
    yield text
  }
}

const beginOf = ({ group, stratum }: Place): string =>
  csvLine([group, stratum?.municipality, stratum?.id]).trimEnd()

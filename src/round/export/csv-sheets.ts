/** Answer sheets as comma-separated values: a header, and a line for each. Pure. */

import { csvLine } from '../../platform/csv.ts'
import type { Leaving, Pages, Place } from './sheet-row.ts'
import { placeColumns } from './variables.ts'

export async function* csvSheets(leaving: Leaving, pages: Pages): AsyncGenerator<string> {
  const answers = leaving.variables.map(({ answer }) => answer)
  yield csvLine([...placeColumns, ...leaving.variables.map(({ name }) => name)])
  const begins = new Map([...leaving.places.values()].map((place) => [place, beginOf(place)]))
  for await (const page of pages) {
    let text = ''
    for (const { place, weight, answers: given } of page) {
      // Codes and weights are numbers: they need no quotes.
      text += `${begins.get(place)},${weight}`
      for (const answer of answers) text += `,${given[answer] ?? ''}`
      text += '\r\n'
    }
    yield text
  }
}

const beginOf = ({ group, stratum }: Place): string =>
  csvLine([group, stratum?.municipality, stratum?.id]).trimEnd()

/** What is handed to whoever writes a file of answer sheets. Pure. */

import type { Text } from '../../platform/text.ts'
import type { RespondentGroup } from '../../questionnaire/index.ts'
import type { Variable } from './variables.ts'

/** Where a sheet comes from, as far as the file may tell. */
export interface Place {
  group: RespondentGroup
  stratum?: { id: number; municipality: string; name: string; label: string }
  /** Takes the place of the sheet's own weight. */
  weight?: number
}

export interface SheetRow {
  place: Place
  weight: number
  /** One for each variable, with a comma between; nothing where there is no answer. */
  codes: string
}

export interface Leaving {
  title: string
  text: Text
  now: Date
  cases: number
  variables: readonly Variable[]
  /** By the id of the stratum. */
  places: ReadonlyMap<number, Place>
}

export type Pages = AsyncIterable<readonly SheetRow[]>

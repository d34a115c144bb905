import type { AssetUrl } from './assets.ts'
import type { Text } from './text.ts'

/** Somewhere nobody asks questions about: where one is after leaving quickly. */
export const NEUTRAL_PLACE = 'https://www.buienradar.nl/'

/** What every page needs to be drawn, whatever it shows. */
export interface Frame {
  text: Text
  asset: AssetUrl
  /** Path and query of this page, for the link to the same page in another language. */
  path: string
  /** Whether something about the way in of whoever looks is worth their attention, on any page. */
  news?: boolean
}

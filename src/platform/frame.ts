import type { AssetUrl } from './assets.ts'
import type { Text } from './text.ts'

/** What every page needs to be drawn, whatever it shows. */
export interface Frame {
  text: Text
  asset: AssetUrl
  /** Path and query of this page, for the link to the same page in another language. */
  path: string
}

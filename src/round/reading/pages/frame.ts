import type { AssetUrl } from '../../../platform/assets.ts'
import type { Text } from '../../../platform/text.ts'

/** What each page of reading is drawn with. */
export interface ReadingFrame {
  text: Text
  asset: AssetUrl
  /** Where the pages of this visit are; undefined before a code was given. */
  visit?: string
  languages: readonly { language: string; name: string; href: string }[]
}

import type { AssetUrl } from '../../../platform/assets.ts'
import { type Language, languageNames, languages, type Text } from '../../../platform/text.ts'

/** What each page of answering is drawn with. */
export interface AnswerFrame {
  text: Text
  asset: AssetUrl
  /** Where the pages of this visit are; undefined before a code was given. */
  visit?: string
  languages: readonly { language: string; name: string; href: string }[]
}

/** The same page in each other language. @param here its path */
export const otherLanguages = (language: Language, here: string): AnswerFrame['languages'] =>
  languages
    .filter((one) => one !== language)
    .map((one) => ({ language: one, name: languageNames[one], href: `${here}?taal=${one}` }))

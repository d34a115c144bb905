/**
 * Which themes a story may be about, by the words in it. It knows no sentence: "niet veilig" and
 * "veilig" are one to it. A reader decides. Pure.
 */

import type { Theme } from './codebook.ts'

/** @returns ids, in the order of the codebook */
export function suggestThemes(words: string, themes: readonly Theme[]): string[] {
  // A space before each word, so that what begins a word is told from what is inside one.
  const text = ` ${words.toLowerCase().replace(/[^\p{L}\p{N}’]+/gu, ' ')} `
  return themes
    .filter((theme) => theme.words.some((beginning) => text.includes(` ${beginning}`)))
    .map(({ id }) => id)
}

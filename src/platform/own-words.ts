/** What people type, checked at the edge: nothing is silently cut, repaired or lost. */

import { z } from 'zod'

/**
 * Control characters, except the line break and tab that people really type: a database or a
 * screen reader chokes on them, so we say so instead of dropping them.
 */
const UNSTORABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/u

export const holdsUnstorable = (words: string): boolean => UNSTORABLE.test(words)

/** The words with a sign to see in each such place: what cannot be seen cannot be taken away. */
export const withUnstorableShown = (words: string): string =>
  words.replace(new RegExp(UNSTORABLE, 'gu'), '\ufffd')

const text = (longest: number, missing: string, tooLong: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine((value) => [...value].length <= longest, tooLong)
    .refine((value) => !holdsUnstorable(value), 'ownWords.unstorable')

/** One line, such as a name. The messages are keys of sentences. */
export const shortText = (longest: number, missing: string, tooLong: string) =>
  text(longest, missing, tooLong).refine((value) => !value.includes('\n'), 'ownWords.oneLine')

export const LONGEST_WORDS = 2_000

/** Somebody's own words: a few sentences, with line breaks as they typed them. */
export const ownWords = text(LONGEST_WORDS, 'ownWords.missing', 'ownWords.long')

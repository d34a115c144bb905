/** Pure: cuts a text into sentences and counts their words. */

export interface Sentence {
  text: string
  words: number
  /** Ends with a full stop or question mark; a label or the name of a page does not. */
  whole: boolean
}

/** A line break ends a sentence too. A colon does not: what it announces has to be read with it. */
export function sentencesIn(text: string): Sentence[] {
  return text
    .split(/\n+|(?<=[.?!…]['"’”)]*)\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .map((sentence) => ({
      text: sentence,
      words: countWords(sentence),
      whole: /[.?!…]['"’”)]*$/.test(sentence),
    }))
}

/** What is filled in, as in {name}, is one word; so is a number or a date. A loose dash is none. */
export const countWords = (text: string) =>
  text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length

/** The words themselves, without what is filled in, addresses and numbers. */
export const wordsIn = (text: string): string[] =>
  text
    .replace(/\{\w+\}|\S+@\S+/g, ' ')
    .match(/(?<![\p{L}\p{N}])\p{L}(?:[\p{L}’'-]*\p{L})?/gu)
    ?.map((word) => word.replaceAll('’', "'")) ?? []

/** Undefined when there is no whole sentence. */
export function meanLength(sentences: readonly Sentence[]): number | undefined {
  const whole = sentences.filter((sentence) => sentence.whole)
  if (whole.length === 0) return undefined
  return whole.reduce((sum, { words }) => sum + words, 0) / whole.length
}

/**
 * Pure: whether a word is one of the known words, bent or put together from two of them. Simple on
 * purpose. It knows no meaning, and lets a few words through that a dictionary would keep apart.
 */

const ENDINGS = "'s|en|ën|e|n|s|t|d|te|de|ten|den|er|ers|je|jes|tje|tjes|pje|pjes|etje|etjes".split(
  '|',
)
/** In front of a verb: opschrijven, ingelogd. Longer ones are words of their own. */
const SHORT_BEGINNINGS = ['af', 'in', 'na', 'om', 'op']
const SHORTEST_PART = 3

/** @param known words as they stand in a list, such as the most used ones */
export function plainness(known: Iterable<string>): (word: string) => boolean {
  const roots = new Set<string>()
  for (const word of known) {
    roots.add(bare(word))
    // "bewaren" makes "bewaart" known, and "knopen" makes "knoop".
    if (word.length > 4 && word.endsWith('en')) roots.add(bare(word.slice(0, -2)))
  }

  const isKnown = (word: string) => rootsOf(word).some((root) => roots.has(root))

  return (word) =>
    word
      .toLowerCase()
      .split('-')
      .every((part) => isKnown(part) || isMadeOfTwo(part, isKnown))
}

function isMadeOfTwo(word: string, isKnown: (word: string) => boolean): boolean {
  for (let at = 2; at <= word.length - SHORTEST_PART; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)]
    const begins = at < SHORTEST_PART ? SHORT_BEGINNINGS.includes(first) : isKnown(first)
    if (begins && isKnown(second)) return true
  }
  return false
}

/** The word and what it may be a form of: "gewist" of "wis", "kopieën" of "kopie". */
function rootsOf(word: string): string[] {
  const forms = [word]
  if (word.length > 5 && word.startsWith('ge')) forms.push(word.slice(2))
  return forms.flatMap((form) => [
    bare(form),
    ...ENDINGS.filter(
      (ending) => form.endsWith(ending) && form.length - ending.length >= SHORTEST_PART,
    ).map((ending) => bare(form.slice(0, -ending.length))),
  ])
}

/** Without accents, and with what spelling changes in a longer form made the same: brieven, brief. */
const bare = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '')
    .replace(/([a-z])\1/g, '$1')
    .replace(/v$/, 'f')
    .replace(/z$/, 's')

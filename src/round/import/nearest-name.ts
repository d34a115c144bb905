/**
 * The name that somebody probably meant: the one with the smallest edit distance, not counting
 * capitals, if at most a third of its letters differ.
 */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, name.length / 3))
    .sort((a, b) => a.distance - b.distance)
  return best?.name
}

/** `; did you mean listens?`, or nothing. */
export function didYouMean(given: string, names: readonly string[]): string {
  const name = nearestName(given, names)
  return name === undefined ? '' : `; did you mean ${name}?`
}

/** Letters to put in, take out or change (Levenshtein; Wagner & Fischer 1974, JACM 21, 168–173). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

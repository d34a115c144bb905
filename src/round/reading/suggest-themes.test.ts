import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContent } from '../../content.ts'
import { suggestThemes } from './suggest-themes.ts'

const [codebook] = loadContent().codebooks

for (const { words, themes } of [
  { words: 'Eindelijk werd er naar mij GELUISTERD.', themes: ['heard'] },
  { words: 'We moesten lang wachten op een afspraak…', themes: ['own-plan', 'waiting'] },
  { words: 'Oma hielp ons, en ik kan het nu zelf.', themes: ['circle', 'effect', 'on-my-own'] },
  // "verplant" has "plan" in it and does not begin with it.
  { words: 'De boom is verplant.', themes: [] },
  { words: '', themes: [] },
  { words: '12345 !!! 😀', themes: [] },
]) {
  test(`"${words}" may be about ${themes.join(', ') || 'anything'}`, () => {
    assert.deepEqual(suggestThemes(words, codebook!.themes), themes)
  })
}

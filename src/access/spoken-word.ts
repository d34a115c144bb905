/** Two plain words that the inviter says, and that the invited person types: they travel by no mail. */

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, loadYaml } from '../platform/content.ts'
import type { Random } from '../platform/keys.ts'

const SpokenWords = z.strictObject({
  source: z.string(),
  status: z.literal('reviewed'),
  // Of 256 words, two make 65,536 pairs: three guesses find one in about twenty thousand times.
  words: z.array(z.string().regex(/^[a-z]{3,11}$/)).min(256),
})

export const loadSpokenWords = (): readonly string[] =>
  loadYaml(join(contentFolder, 'spoken-words.yaml'), SpokenWords).words

export const drawSpokenWord = (words: readonly string[], random: Random): string =>
  [drawOne(words, random), drawOne(words, random)].join(' ')

function drawOne(words: readonly string[], random: Random): string {
  // Numbers past the last whole multiple would make the first words likelier: draw again.
  const fair = Math.floor(2 ** 32 / words.length) * words.length
  for (;;) {
    const drawn = new DataView(random(4).slice().buffer).getUint32(0)
    if (drawn < fair) return words[drawn % words.length]!
  }
}

/** What an ear hears in it: capitals, spaces, hyphens and accents make no other word. */
export const asHeard = (typed: string): string =>
  typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

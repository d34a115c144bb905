/** Pure: what no family should read on its own screens, whatever the sentence says. */

export interface Unfit {
  found: string
  why: string
}

const alone = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu')

const rules: readonly { pattern: RegExp; why: string }[] = [
  {
    // Own strength, being in charge and coping alone, as policy says them: to whoever needs help
    // they sound like a task, and the research that Roer came from says so itself.
    pattern: /eigen[\s-]+kracht\p{L}*|\p{L}*(?:regie|regiss|zelfredza)\p{L}*/giu,
    why: 'is a word of policy',
  },
  { pattern: alone('u|uw|uwe|uzelf'), why: 'is formal: everybody is je' },
  {
    // "Schulden" is money, and not here.
    pattern: alone('schuld|schuldig|fout|fouten|verkeerde?|mislukte?|gefaald|faalt?|helaas|jammer'),
    why: 'blames or pities',
  },
  // Nobody's strength is a share of anything. Marks are out of ten, and figures have their own room.
  { pattern: /%|\p{L}*procent\p{L}*|\p{L}*percentage\p{L}*/giu, why: 'measures people' },
  { pattern: /!/g, why: 'shouts' },
]

export const unfitIn = (text: string): Unfit[] =>
  rules.flatMap(({ pattern, why }) =>
    [...text.replace(/\{\w+\}/g, '…').matchAll(pattern)].map(([found]) => ({ found, why })),
  )

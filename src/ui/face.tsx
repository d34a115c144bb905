/** A person as a coloured circle with an initial; the name always stands beside it in letters. */

const colours = ['sky', 'plum', 'coral', 'leaf', 'helm', 'sun'] as const

/** The same in a picture, where no style sheet paints: the face, and the letter on it. */
const paints = [
  ...[
    { fill: '#2472ab', ink: '#fff' },
    { fill: '#80508f', ink: '#fff' },
  ],
  ...[
    { fill: '#b83f26', ink: '#fff' },
    { fill: '#4d7a2f', ink: '#fff' },
  ],
  ...[
    { fill: '#0b6467', ink: '#fff' },
    { fill: '#f0b23c', ink: '#5a3d00' },
  ],
] as const
const NOBODYS = { fill: '#52626c', ink: '#fff' } as const

export const paintOf = (colour: number | undefined): { fill: string; ink: string } =>
  colour === undefined ? NOBODYS : paints[colour % paints.length]!

interface Props {
  name: string
  /**
   * Which of the colours, counted on past the last: neighbours in a family differ. Whoever takes no
   * part in the plan has none.
   */
  colour?: number | undefined
}

export function Face({ name, colour }: Props) {
  return (
    <span
      class={colour === undefined ? 'face' : `face ${colours[colour % colours.length]}`}
      aria-hidden="true"
    >
      {initialOf(name)}
    </span>
  )
}

export const initialOf = (name: string): string =>
  (firstLetter(name) ?? '?').toLocaleUpperCase('nl')

function firstLetter(name: string): string | undefined {
  // A plain letter joins nothing before it, so of most names the first one is known at once.
  if (/^[a-z]{2}/i.test(name)) return name.charAt(0)
  const [first] = graphemes.segment(name)
  return first?.segment
}

// Made once: making one costs more than the rest of a face.
const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** A person as a coloured circle with an initial; the name always stands beside it in letters. */

const colours = ['sky', 'plum', 'coral', 'leaf', 'helm', 'sun'] as const

interface Props {
  name: string
  /** Which of the colours, counted on past the last: neighbours in a family differ. */
  colour: number
}

export function Face({ name, colour }: Props) {
  return (
    <span class={`face ${colours[colour % colours.length]}`} aria-hidden="true">
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

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

// Made once: making one costs more than the rest of a face.
const letters = new Intl.Segmenter('nl', { granularity: 'grapheme' })

function initialOf(name: string): string {
  const [first] = letters.segment(name)
  return (first?.segment ?? '?').toLocaleUpperCase('nl')
}

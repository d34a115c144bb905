/** A person as a coloured circle with an initial; the name stands beside it or is read out. */

const colours = ['sky', 'plum', 'leaf', 'coral', 'helm', 'sun'] as const

interface Props {
  person: string
  name: string
  /** The name is already there in letters. */
  named?: boolean
}

export function Face({ person, name, named }: Props) {
  return (
    <span
      class={`face ${colourOf(person)}`}
      {...(named ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': name })}
    >
      {initialOf(name)}
    </span>
  )
}

/** The same person has the same colour everywhere, without storing one. */
const colourOf = (person: string) =>
  colours[Number.parseInt(person.slice(0, 8), 16) % colours.length]!

function initialOf(name: string): string {
  const [first] = new Intl.Segmenter('nl', { granularity: 'grapheme' }).segment(name)
  return (first?.segment ?? '?').toLocaleUpperCase('nl')
}

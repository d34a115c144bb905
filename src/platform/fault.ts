/** What can be broken inside, for whoever runs this Roer: a fixed sentence, and which one it is about. */
export const faults = {
  words: 'The words of an item cannot be opened',
  name: 'The name of a member cannot be opened',
  key: 'The key of an author cannot be opened',
  keyService: 'The key service does not answer',
  letter: 'A letter could not leave',
  log: 'The log of a family was changed from outside',
  many: 'Somebody from outside opens many families within an hour',
} as const

/** A fault of which more is told than its place: never words, names or addresses. */
export class Fault extends Error {
  readonly what: keyof typeof faults
  /** The random id of the item, person or family, or the code of another program. */
  readonly about: string | undefined

  constructor(what: keyof typeof faults, about?: string) {
    super(about ? `${faults[what]}: ${about}` : faults[what])
    this.name = 'Fault'
    this.what = what
    this.about = about
  }
}

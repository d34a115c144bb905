import { Failure } from '../../platform/failure.ts'

const SHOWN = 20

/**
 * What is wrong with a file, one line each, in the order in which it was found. Whoever puts a file
 * right wants to see all of it at once, but not a hundred thousand lines.
 */
export class Problems {
  readonly #first: string[] = []
  #count = 0
  readonly #rowsAre: 'line' | 'case'

  /** @param rowsAre how the rows of the file are counted; SPSS counts cases, without headings */
  constructor(rowsAre: 'line' | 'case' = 'line') {
    this.#rowsAre = rowsAre
  }

  get any(): boolean {
    return this.#count > 0
  }

  add(text: string): void {
    this.#count++
    if (this.#first.length < SHOWN) this.#first.push(text)
  }

  /** @param line of the file, counted from 1, headings included */
  at(line: number, column: string, text: string): void {
    this.add(`${this.row(line)}, column ${column}: ${text}`)
  }

  /** How a row is called. */
  row(line: number): string {
    return `${this.#rowsAre} ${line}`
  }

  /** @param opening says what could not be done */
  asFailure(opening: string): Failure {
    const more = this.#count - this.#first.length
    const lines = more > 0 ? [...this.#first, `and ${more} more`] : this.#first
    return new Failure([opening, ...lines.map((line) => `  ${line}`)].join('\n'))
  }
}

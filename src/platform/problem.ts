/** What can go wrong for a person at a screen, as a value with one place that answers it. */

const statuses = {
  'not-found': 404,
  refused: 403,
  invalid: 422,
  conflict: 409,
  busy: 429,
  unavailable: 503,
} as const

export type ProblemKind = keyof typeof statuses

/** Thrown where a request cannot go on. `code` is the key of the sentence that the person reads. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: string

  constructor(kind: ProblemKind, code: string) {
    super(code)
    this.name = 'Problem'
    this.kind = kind
    this.code = code
  }

  get status() {
    return statuses[this.kind]
  }
}

/** Hidden and absent answer alike: whoever may not see a thing cannot learn that it exists. */
export const notFound = () => new Problem('not-found', 'problem.notFound')

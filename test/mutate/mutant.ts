/** Something taken away from Roer, and the tests of which one must then turn red. */

export interface Mutant {
  name: string
  /** Paths of test files, as `npm test --` takes them; the likeliest first. */
  tests: readonly string[]
  /** What the tests run with: the statement that changes a policy. */
  environment: Readonly<Record<string, string>>
  /** What they run with when they must be green: what else is taken away with it. */
  greenWith: Readonly<Record<string, string>>
  /** Changes a copy of the project. @returns how to change it back */
  change(copy: string): () => void
}

/** What became of it. */
export interface Judged {
  name: string
  /** The test that turned red, by name and file; none when it lived. */
  killedBy?: string | undefined
  seconds: number
  date: string
}

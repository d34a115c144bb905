/** One guard in the code: what takes it away, and the tests that must then turn red. */
export interface Guard {
  name: string
  file: string
  /** Stands in the file once, unless it is to go everywhere. */
  find: string
  everywhere?: true
  replace: string
  /** Paths of test files, as `npm test --` takes them; the likeliest first. */
  tests: readonly string[]
  /** Whether it is a guard on a PostgreSQL server alone. */
  onServer?: true
  /**
   * Opens another wall that holds the same: then the tests must be green with this guard, so that it
   * holds alone, and red without it.
   */
  otherWall?: string
}

/** A survey file as rows of texts, however it was written. */

export interface Row {
  /** Where it ends in a text file, whose headings are on line 1; which case it is in one of SPSS. */
  line: number
  cells: readonly string[]
}

export interface Table {
  headings: readonly string[]
  rows: readonly Row[]
  /** How rows are counted; as lines when left out. */
  rowsAre?: 'line' | 'case'
}

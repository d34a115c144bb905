export {
  type AttainableRanges,
  type LinearSystem,
  loadAttainableRanges,
  type Range,
} from './attainable-range.ts'
export {
  cellKey,
  type PerturbationRow,
  type PerturbationRule,
  perturbationTable,
  perturbedCount,
} from './cell-key.ts'
export { isNarrowedByRival, largestShare } from './dominance.ts'
export { linearlyDetermined } from './linearly-determined.ts'
export {
  fewestSecondaryCells,
  isProtected,
  primaryCells,
  type SuppressionRule,
} from './secondary-suppression.ts'
export {
  type CellPlace,
  countAt,
  readersSystem,
  type TableWithTotals,
  withTotals,
} from './two-way-table.ts'

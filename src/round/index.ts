/** Rounds: the frame, the answers, and reading them from a survey file. */

export { answeringRoutes, isAnswering } from './answering/routes.tsx'
export { closeRound } from './closing/close-round.ts'
export type { Truth } from './example/generate.ts'
export { type ExampleRegion, generateExample, loadExampleRegion } from './example/generate.ts'
export { type Exported, exportRound } from './export/export-round.ts'
export { checkImport, type ImportCounts, runImport } from './import/run-import.ts'
export { LettersPage } from './preparing/letters.tsx'
export { type Letter, oneMoreCode, PreparedRound, prepareRound } from './preparing/prepare-round.ts'
export type { Municipality, Response, Round, RoundData, Stratum } from './round.ts'
export { hasRounds, insertAll, readResponses, saveRound } from './store.ts'

/** The twelve answers: from tallies of closed rounds to what anybody may see. */

export { type Coverage, coverageOf, type SizeClass, sizeClasses, together } from './coverage.ts'
export { Indicator, misfitsOfIndicators } from './indicator.ts'
export type { FigureSources } from './published.ts'
export { publishedFigures } from './published.ts'
export { type ReportFormat, type ReportOptions, report, reportFormats } from './report.ts'
export { figuresRoutes } from './routes.tsx'
export { Study } from './study.ts'
export { type Tally, tallyResponses } from './tally.ts'
export { readKnownShares, readStrata, readTallies, saveTallies } from './tally-store.ts'

/** What Roer protects from and what not, with the figures that show it. */

export { LastRun } from './last-run.ts'
export { protectionRoutes } from './routes.tsx'

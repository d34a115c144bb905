import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.ts'
import type { LastRun } from './last-run.ts'
import { ProtectionPage } from './protection-page.tsx'

export function protectionRoutes({ lastRun }: { lastRun: LastRun }) {
  const routes = new Hono<AppEnv>()
  routes.get('/bescherming', (c) =>
    c.html(<ProtectionPage frame={c.var.frame} lastRun={lastRun} />),
  )
  return routes
}

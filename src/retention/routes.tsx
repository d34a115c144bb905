import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.ts'
import { RetentionPage } from './pages/retention-page.tsx'

/** Anybody may know how long Roer keeps what. */
export function retentionRoutes() {
  const routes = new Hono<AppEnv>()
  routes.get('/bewaren', (c) => c.html(<RetentionPage frame={c.var.frame} />))
  return routes
}

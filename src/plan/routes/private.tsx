import { Hono } from 'hono'
import { requireProof } from '../../access/index.ts'
import type { AppEnv } from '../../platform/http.ts'
import { PrivatePage } from '../pages/private-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** What is mine alone: opened by whoever proves just now that it is them, empty or full. */
export function privateRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  routes.use('/:family/ik/alleen-van-mij', requireProof('fresh'))

  routes.get('/:family/ik/alleen-van-mij', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const closedBefore = c.var.proof?.opensSince !== undefined
    return c.html(<PrivatePage frame={c.var.frame} plan={plan} closedBefore={closedBefore} />)
  })
  return routes
}

import { Hono } from 'hono'
import { type AppEnv, idParam } from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import { LookAsPage } from '../pages/look-as-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** What one's own words look like to another. */
export function lookAsRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/kijk-als/:person', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const person = idParam(c, 'person')
    const { members, viewer } = plan.around
    const member = members.find((one) => one.person === person && person !== viewer)
    if (!member) throw notFound()
    return c.html(<LookAsPage frame={c.var.frame} plan={plan} member={member} />)
  })
  return routes
}

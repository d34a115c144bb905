import { Hono } from 'hono'
import { answerCounting, requireProof, saidYesToCounting } from '../../access/index.ts'
import { type AppEnv, field, personOf, readFields, refuseOtherFields } from '../../platform/http.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import type { OpenPlan } from '../open-plan.ts'
import { CountingPage, isAskedToCount } from '../pages/counting-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** Being counted along or not: a youth or a parent says it for themselves. For others it is not there. */
export function countingRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  // Whoever only reads somebody's mailbox says no yes for them, and does not see what they said.
  routes.use('/:family/ik/meetellen', requireProof('once'))

  routes.get('/:family/ik/meetellen', (c) =>
    inPlan(c, uses, async (plan, tx) => {
      refuseOthers(plan)
      const own = { family: plan.family.id, person: personOf(c) }
      const yes = await saidYesToCounting(tx, own)
      return c.html(<CountingPage frame={c.var.frame} plan={plan} yes={yes} />)
    }),
  )

  routes.post('/:family/ik/meetellen', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['answer'])
    const answer = field(fields, 'answer')
    if (answer !== 'yes' && answer !== 'no') throw new Problem('invalid', 'problem.unreadable')
    return inPlan(c, uses, async (plan, tx) => {
      refuseOthers(plan)
      const own = { family: plan.family.id, person: personOf(c) }
      await answerCounting(tx, own, { yes: answer === 'yes', now: c.var.now })
      return c.redirect(`/p/${plan.family.id}/ik/meetellen`, 303)
    })
  })
  return routes
}

function refuseOthers({ around }: OpenPlan) {
  if (!isAskedToCount(around)) throw notFound()
}

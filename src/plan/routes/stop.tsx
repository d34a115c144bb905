import { Hono } from 'hono'
import { leaveFamily } from '../../access/index.ts'
import {
  type AppEnv,
  field,
  isUuid,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { mayStopHelping } from '../kinds/closure.tsx'
import { LeavePage } from '../pages/leave-page.tsx'
import { SharingPage } from '../pages/sharing-page.tsx'
import { stopSharing } from '../store.ts'
import { inPlan, type Uses } from '../uses.ts'

/**
 * Taking back: what one shares, and one's place in the plan. Neither asks anybody's leave; only who
 * helps as their work first says what comes after.
 */
export function stopRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/ik/delen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const stopped = c.req.query('gestopt') !== undefined
    return c.html(<SharingPage frame={c.var.frame} plan={plan} stopped={stopped} />)
  })

  routes.post('/:family/ik/delen', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['with'])
    const chosen = field(fields, 'with')
    // A slip in the form must never read as "with everybody", nor as "with nobody".
    if (chosen !== 'everybody' && !isUuid(chosen)) {
      throw new Problem('invalid', 'problem.unreadable')
    }
    return inPlan(c, uses, async ({ family }, tx) => {
      const person = chosen === 'everybody' ? undefined : chosen
      await stopSharing(tx, family.id, { author: personOf(c), person, now: c.var.now })
      return c.redirect(`/p/${family.id}/ik/delen?gestopt`, 303)
    })
  })

  routes.get('/:family/ik/stoppen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<LeavePage frame={c.var.frame} plan={plan} />)
  })

  routes.post('/:family/ik/stoppen', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['words'])
    const words = field(fields, 'words')
    return inPlan(c, uses, async (plan, tx) => {
      // Whoever helps as their work says first what comes after; the page tells how.
      if (!mayStopHelping(plan.around)) {
        return c.html(<LeavePage frame={c.var.frame} plan={plan} />, 422)
      }
      if (words !== 'stay' && words !== 'go') {
        const errors = { words: 'plan.stop.leaving.words.missing' }
        return c.html(<LeavePage frame={c.var.frame} plan={plan} errors={errors} />, 422)
      }
      const [family, person] = [plan.family.id, personOf(c)]
      if (words === 'go') await stopSharing(tx, family, { author: person, now: c.var.now })
      await leaveFamily(tx, { family, person, now: c.var.now })
      return c.redirect('/gestopt', 303)
    })
  })
  return routes
}

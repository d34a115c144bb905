import { Hono } from 'hono'
import { ownInvitations } from '../../access/index.ts'
import type { Tx } from '../../platform/database.ts'
import { type AppEnv, idParam, personOf } from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { notFound } from '../../platform/problem.ts'
import { earlierWords } from '../earlier-words.ts'
import { findKind, hasPage } from '../kinds/index.ts'
import type { SafetyAgreement } from '../kinds/safety-agreement.tsx'
import { followFamily } from '../live-page.ts'
import { itemIn, type OpenPlan } from '../open-plan.ts'
import { CirclePage } from '../pages/circle-page.tsx'
import { DomainsPage } from '../pages/domains-page.tsx'
import { ItemPage } from '../pages/item-page.tsx'
import { MePage } from '../pages/me-page.tsx'
import { PlanPage } from '../pages/plan-page.tsx'
import { PrintPage } from '../pages/print-page.tsx'
import { SafetyCardPage } from '../pages/safety-card-page.tsx'
import { TodayPage } from '../pages/today-page.tsx'
import { TooHeavyPage } from '../pages/too-heavy-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** The pages one looks at. Those that others can change follow along while they are open. */
export function lookRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/vandaag', async (c) => {
    const { now } = c.var
    const { plan, asked } = await inPlan(c, uses, withAsked(personOf(c), now))
    return c.html(
      <TodayPage
        frame={c.var.frame}
        plan={plan}
        now={now}
        freshId={newId(uses.random)}
        asked={asked}
      />,
    )
  })

  routes.get('/:family/plan', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<PlanPage frame={c.var.frame} plan={plan} freshId={newId(uses.random)} />)
  })

  routes.get('/:family/leefgebieden', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<DomainsPage frame={c.var.frame} plan={plan} />)
  })

  routes.get('/:family/plan/papier', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const withNames = c.req.query('namen') !== 'nee'
    return c.html(
      <PrintPage frame={c.var.frame} plan={plan} now={c.var.now} withNames={withNames} />,
    )
  })

  routes.get('/:family/kring', async (c) => {
    const { plan, asked } = await inPlan(c, uses, withAsked(personOf(c), c.var.now))
    const shown = { frame: c.var.frame, plan, asked, supporters: uses.supporters }
    return c.html(<CirclePage {...shown} freshId={newId(uses.random)} />)
  })

  routes.get('/:family/ik', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<MePage frame={c.var.frame} plan={plan} />)
  })

  routes.get('/:family/stuk/:item', async (c) => {
    const viewer = personOf(c)
    const { plan, item, earlier } = await inPlan(c, uses, async (plan, tx) => {
      const item = itemIn(plan, idParam(c, 'item'))
      const kind = findKind(item.kind)
      if (!kind || !hasPage(kind)) throw notFound()
      const wasChanged = item.author === viewer && item.version > 1
      const before = wasChanged ? await earlierWords(tx, plan.family, viewer) : []
      return { plan, item, earlier: before.filter((one) => one.item === item.id) }
    })
    const shown = { frame: c.var.frame, plan, item, earlier, freshId: newId(uses.random) }
    return c.html(<ItemPage {...shown} />)
  })

  routes.get('/:family/stuk/:item/kaart', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const item = itemIn(plan, idParam(c, 'item'))
    if (item.kind !== 'safety-agreement') throw notFound()
    return c.html(
      <SafetyCardPage
        frame={c.var.frame}
        plan={plan}
        agreement={item as unknown as SafetyAgreement}
        withoutNames={c.req.query('namen') === 'zonder'}
      />,
    )
  })

  routes.get('/:family/te-zwaar', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<TooHeavyPage frame={c.var.frame} plan={plan} freshId={newId(uses.random)} />)
  })

  routes.get('/:family/live', async (c) => {
    const family = idParam(c, 'family')
    await inPlan(c, uses, () => {})
    // Whoever asks for the head alone never hangs up on a stream: it would be kept for good.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
    return followFamily(c, uses, {
      family,
      since: c.req.query('sinds') ?? '',
    })
  })
  return routes
}

/** The plan, with what the viewer asked of others and is not settled yet. */
const withAsked = (inviter: string, now: Date) => async (plan: OpenPlan, tx: Tx) => ({
  plan,
  asked: await ownInvitations(tx, plan.family, { inviter, now }),
})

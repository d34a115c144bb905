import { Hono } from 'hono'
import {
  type AppEnv,
  check,
  field,
  idParam,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { type NetworkMember, RingOnMap } from '../kinds/on-the-map.tsx'
import { itemIn } from '../open-plan.ts'
import { ItemPage } from '../pages/item-page.tsx'
import { changeItem } from '../store.ts'
import { inPlan, type Uses } from '../uses.ts'

/** How close somebody stands on one's own map: by a button, or by dragging a face there. */
export function circleRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.post('/:family/stuk/:item/kring', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['ring', 'version'])
    const { value: ring } = check(RingOnMap, field(fields, 'ring'))
    if (ring === undefined) throw new Problem('invalid', 'problem.unreadable')
    return inPlan(c, uses, async (plan, tx) => {
      const item = itemIn(plan, idParam(c, 'item')) as NetworkMember
      const { viewer } = plan.around
      if (item.author !== viewer || item.kind !== 'network-member') throw notFound()
      // Words that do not open now would be written over with the sentence that says so.
      if (!item.readable) throw new Problem('unavailable', 'plan.item.unreadable')
      const { id, words, about } = item
      const version = Number(field(fields, 'version'))
      const facts = { ...item.facts, ring }
      const change = { id, author: viewer, facts, words, about, version, now: c.var.now }
      const meanwhile = await changeItem(tx, plan.family, change)
      if (meanwhile) {
        // Nothing was typed, so nothing is lost: they see how it stands now, and say it again.
        const draft = { fields: {}, errors: { ring: 'plan.network.move.meanwhile' } }
        const page = (
          <ItemPage
            frame={c.var.frame}
            plan={plan}
            item={item}
            freshId={newId(uses.random)}
            draft={draft}
          />
        )
        return c.html(page, 409)
      }
      if (c.req.header('accept') === 'application/json') return c.json({ version: version + 1 })
      return c.redirect(`/p/${plan.family.id}/stuk/${id}`, 303)
    })
  })
  return routes
}

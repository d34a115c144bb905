import { Hono } from 'hono'
import { removeMember, setLastDay, whyNotRemove } from '../../access/index.ts'
import {
  type AppContext,
  type AppEnv,
  field,
  idParam,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { lastDay } from '../last-day.ts'
import type { OpenPlan } from '../open-plan.ts'
import { MemberPage, RemovePage } from '../pages/member-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** One person who takes part: who they are here, until when, and ending it in two steps. */
export function memberRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/kring/:person', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<MemberPage frame={c.var.frame} plan={plan} {...two(c, plan)} />)
  })

  routes.post('/:family/kring/:person/tot', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['until'])
    const typed = field(fields, 'until')
    return inPlan(c, uses, async (plan, tx) => {
      const { me, member } = two(c, plan)
      const until = lastDay(c.var.now).safeParse(typed)
      if (until.error) {
        const errors = { until: until.error.issues[0]!.message }
        return c.html(
          <MemberPage
            frame={c.var.frame}
            plan={plan}
            me={me}
            member={member}
            until={typed}
            errors={errors}
          />,
          422,
        )
      }
      const change = { me: me.person, person: member.person, until: until.data }
      await setLastDay(tx, plan.family, change)
      return c.redirect(`/p/${plan.family.id}/kring/${member.person}`, 303)
    })
  })

  routes.get('/:family/kring/:person/weg', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const { me, member } = two(c, plan)
    const why = whyNotRemove(me, member)
    if (why) throw new Problem('refused', `members.remove.not.${why}`)
    return c.html(<RemovePage frame={c.var.frame} plan={plan} member={member} />)
  })

  routes.post('/:family/kring/:person/weg', async (c) => {
    refuseOtherFields(await readFields(c), [])
    return inPlan(c, uses, async (plan, tx) => {
      const { me, member } = two(c, plan)
      const { now } = c.var
      await removeMember(tx, plan.family, { me: me.person, person: member.person, now })
      return c.redirect(`/p/${plan.family.id}/kring`, 303)
    })
  })
  return routes
}

/** Who asks and whom it is about; somebody who does not belong is simply not there. */
function two(c: AppContext, { family }: OpenPlan) {
  const person = idParam(c, 'person')
  const me = family.members.find((one) => one.person === personOf(c))
  const member = family.members.find((one) => one.person === person)
  if (!me || !member) throw notFound()
  return { me, member }
}

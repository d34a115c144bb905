import { Hono } from 'hono'
import {
  appendToLog,
  comesFromOutside,
  events,
  findFamily,
  isLogged,
  organisationSeal,
  outcomes,
  reasons,
} from '../../access/index.ts'
import {
  type AppContext,
  type AppEnv,
  askerOf,
  field,
  idParam,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { OwnLogPage } from '../pages/own-log-page.tsx'
import { ReasonPage } from '../pages/reason-page.tsx'
import { WhoSawPage } from '../pages/who-saw-page.tsx'
import { inPlan, type Uses } from '../uses.ts'
import { beginOf, doneBy, linesByDay, type Period, periods, toldTo } from '../who-saw.ts'

/** The log of who saw what, as each person reads it about themselves. */
export function whoSawRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/ik/wie-zag-wat', async (c) => {
    const period = periodOf(c)
    return inPlan(c, uses, async (plan, tx) => {
      const { family, around, putAway } = plan
      const me = family.members.find(({ person }) => person === around.viewer)!
      const asked = { family: family.id, person: me.person, since: beginOf(period, c.var.now) }
      const told = await toldTo(tx, asked)
      const all = linesByDay(told, me, [...around.items, ...putAway])
      const everybody = [...new Set(all.flatMap(({ lines }) => lines.map(({ user }) => user)))]
      const who = everybody.find((person) => person === c.req.query('wie')) ?? ''
      const days = all
        .map(({ day, lines }) => ({
          day,
          lines: lines.filter(({ user }) => who === '' || user === who),
        }))
        .filter(({ lines }) => lines.length > 0)
      return c.html(
        <WhoSawPage
          frame={c.var.frame}
          plan={plan}
          days={days}
          period={period}
          who={who}
          everybody={everybody}
        />,
      )
    })
  })

  routes.get('/:family/ik/wat-ik-deed', async (c) => {
    const period = periodOf(c)
    return inPlan(c, uses, async (plan, tx) => {
      const { family, around } = plan
      const me = family.members.find(({ person }) => person === around.viewer)!
      // Of youth and parents nothing is kept, so there is no such page either.
      if (!isLogged(me.role)) throw notFound()
      const asked = { family: family.id, person: me.person, since: beginOf(period, c.var.now) }
      const told = await doneBy(tx, asked)
      return c.html(<OwnLogPage frame={c.var.frame} plan={plan} told={told} period={period} />)
    })
  })

  routes.post('/:family/reden', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['reason', 'onward', 'kept'])
    const id = idParam(c, 'family')
    const onward = field(fields, 'onward')
    // Only within this plan: nobody is sent elsewhere by a form.
    if (!new RegExp(`^/p/${id}/[a-z0-9/-]*$`).test(onward)) {
      throw new Problem('invalid', 'problem.unreadable')
    }
    const asker = askerOf(c)
    return uses.database.as(asker, async (tx) => {
      const family = await findFamily(tx, uses.keys, id)
      const me = family?.members.find(({ person }) => person === asker.person)
      if (!me || !comesFromOutside(me.role)) throw notFound()
      const reason = reasons.find((known) => known === field(fields, 'reason'))
      if (!reason) {
        const errors = { reason: 'whoSaw.reason.missing' }
        const page = { frame: c.var.frame, family: id, onward, errors }
        return c.html(<ReasonPage {...page} />, 422)
      }
      const entry = {
        ...({ family: id, event: 'give-reason', action: events['give-reason'] } as const),
        ...{ at: c.var.now, outcome: outcomes.done, user: me.person, role: me.role },
        organisation: organisationSeal(uses.keys, me.organisation),
        purpose: reason,
        objects: [],
        recipient: undefined,
      }
      await appendToLog(tx, uses, [entry])
      return c.redirect(onward, 303)
    })
  })
  return routes
}

const periodOf = (c: AppContext): Period =>
  periods.find((known) => known === c.req.query('tijd')) ?? 'month'

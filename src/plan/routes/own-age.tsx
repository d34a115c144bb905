import { Hono } from 'hono'
import { isOrWasParent, letLookOn, readBirth, requireProof, tellBirth } from '../../access/index.ts'
import { type AppEnv, field, personOf, readFields, refuseOtherFields } from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import type { OpenPlan } from '../open-plan.ts'
import { AgePage } from '../pages/age-page.tsx'
import { SixteenPage } from '../pages/sixteen-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** A youth's own age, and who goes on looking after 16. For anybody else these pages are not there. */
export function ownAgeRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  // Both can let parents look on: whoever only reads the mailbox of a child must not decide that.
  routes.use('/:family/ik/leeftijd', requireProof('once'))
  routes.use('/:family/ik/zestien', requireProof('once'))

  routes.get('/:family/ik/leeftijd', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<AgePage frame={c.var.frame} plan={plan} age={ageIn(plan)} />)
  })

  routes.post('/:family/ik/leeftijd', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['born', 'nothing'])
    return inPlan(c, uses, async (plan, tx) => {
      const age = ageIn(plan)
      const typed = field(fields, 'born')
      const read = field(fields, 'nothing') ? undefined : readBirth(typed, age.today)
      if (read?.wrong) {
        const again = { typed, errors: { born: read.wrong } }
        return c.html(<AgePage frame={c.var.frame} plan={plan} age={age} {...again} />, 422)
      }
      const told = { person: personOf(c), bornOn: read?.day }
      await tellBirth(tx, plan.family.id, told)
      const next = c.req.query('begin') === undefined ? 'ik' : 'vandaag'
      return c.redirect(`/p/${plan.family.id}/${next}`, 303)
    })
  })

  routes.get('/:family/ik/zestien', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<SixteenPage frame={c.var.frame} plan={plan} age={toldAge(plan)} />)
  })

  routes.post('/:family/ik/zestien', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['keeps', 'nobody'])
    return inPlan(c, uses, async (plan, tx) => {
      toldAge(plan)
      const chosen = field(fields, 'nobody') ? [] : (fields.keeps ?? [])
      const parents = plan.family.members.filter(isOrWasParent)
      const keeps = parents.map(({ person }) => person).filter((one) => chosen.includes(one))
      await letLookOn(tx, plan.family.id, { person: personOf(c), keeps })
      return c.redirect(`/p/${plan.family.id}/ik`, 303)
    })
  })
  return routes
}

function ageIn({ around }: OpenPlan) {
  if (!around.age) throw notFound()
  return around.age
}

function toldAge(plan: OpenPlan) {
  const { told, today } = ageIn(plan)
  if (!told) throw notFound()
  return { told, today }
}

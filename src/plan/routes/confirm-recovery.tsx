import { Hono } from 'hono'
import { canConfirm, confirmAsHelper, requireProof, stoppableLetter } from '../../access/index.ts'
import {
  type AppContext,
  type AppEnv,
  field,
  idParam,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import type { OpenPlan } from '../open-plan.ts'
import { ConfirmRecoveryPage } from '../pages/confirm-recovery-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** Saying, beside them, that somebody who forgot their code is really them. */
export function confirmRecoveryRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  const path = '/:family/kring/:person/code'
  routes.use(path, requireProof('fresh'))

  routes.get(path, async (c) => {
    const { plan, member } = await whoAsks(c)
    const done = c.req.query('klaar') !== undefined
    return c.html(
      <ConfirmRecoveryPage frame={c.var.frame} plan={plan} member={member} done={done} />,
    )
  })

  routes.post(path, async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['words'])
    const { plan, member } = await whoAsks(c)
    const letter = stoppableLetter(c.var.text, uses.address)
    const confirmed = await confirmAsHelper(
      { ...uses, now: c.var.now, letter },
      { helper: personOf(c), person: member.person, typed: field(fields, 'words') },
    )
    if (confirmed === 'confirmed') return c.redirect(`${c.req.path}?klaar`, 303)
    if (confirmed === 'not-yours') throw notFound()
    const errors = { words: 'recovery.confirm.wrong' }
    return c.html(
      <ConfirmRecoveryPage frame={c.var.frame} plan={plan} member={member} errors={errors} />,
      422,
    )
  })

  /** For whom this is not, the page is not there. */
  async function whoAsks(c: AppContext) {
    const plan: OpenPlan = await inPlan(c, uses, (plan) => plan)
    const person = idParam(c, 'person')
    const member = plan.family.members.find((one) => one.person === person)
    const may = member && (await canConfirm({ ...uses, now: c.var.now }, personOf(c), person))
    if (!may) throw notFound()
    return { plan, member }
  }
  return routes
}

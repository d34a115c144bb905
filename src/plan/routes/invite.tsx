import { Hono } from 'hono'
import {
  COORDINATOR_TAKEN,
  InvitationForm,
  invite,
  loadSpokenWords,
  NAME_TAKEN,
  NOT_YOURS_TO_ASK,
  requireProof,
  rolesToAsk,
  wordingOf,
} from '../../access/index.ts'
import {
  type AppEnv,
  askerOf,
  check,
  type FieldErrors,
  field,
  idParam,
  isUuid,
  readFields,
  singleValues,
} from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { Problem } from '../../platform/problem.ts'
import { InvitePage } from '../pages/invite-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** Asking somebody to take part. */
export function inviteRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  const words = loadSpokenWords()

  routes.use('/:family/uitnodigen', requireProof('once'))

  routes.get('/:family/uitnodigen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    if (rolesToAsk(plan.family, plan.around.viewer).length === 0) {
      throw new Problem('refused', 'members.invite.not.anybody')
    }
    const id = newId(uses.random)
    return c.html(<InvitePage frame={c.var.frame} plan={plan} draft={{ fields: {} }} id={id} />)
  })

  routes.post('/:family/uitnodigen', async (c) => {
    const fields = await readFields(c)
    const form = check(InvitationForm, singleValues(fields))
    const again = async (errors: FieldErrors) => {
      const draft = { fields, errors }
      const plan = await inPlan(c, uses, (plan) => plan)
      const sent = field(fields, 'id')
      const id = isUuid(sent) ? sent : newId(uses.random)
      return c.html(<InvitePage frame={c.var.frame} plan={plan} draft={draft} id={id} />, 422)
    }
    if (form.errors) return again(form.errors)
    const { text } = c.var
    const family = idParam(c, 'family')
    try {
      await invite({ ...uses, words }, askerOf(c), family, form.value, (token) =>
        wordingOf(text, 'invitation', { link: `${uses.address}/uitnodiging/${token}` }),
      )
    } catch (error) {
      // What was typed stays, with what is wrong near it.
      if (error instanceof Problem && error.code === NAME_TAKEN) return again({ name: NAME_TAKEN })
      if (error instanceof Problem && error.code === COORDINATOR_TAKEN) {
        return again({ role: COORDINATOR_TAKEN })
      }
      if (error instanceof Problem && error.code === NOT_YOURS_TO_ASK) {
        return again({ role: NOT_YOURS_TO_ASK })
      }
      throw error
    }
    return c.redirect(`/p/${family}/uitnodiging/${form.value.id}?verstuurd`, 303)
  })
  return routes
}

import { Hono } from 'hono'
import { InvitationForm, invite } from '../../access/index.ts'
import {
  type AppEnv,
  check,
  field,
  idParam,
  isUuid,
  personOf,
  readFields,
  singleValues,
} from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { InvitePage } from '../pages/circle-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** Asking somebody to take part. */
export function inviteRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/uitnodigen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const id = newId(uses.random)
    return c.html(<InvitePage frame={c.var.frame} plan={plan} draft={{ fields: {} }} id={id} />)
  })

  routes.post('/:family/uitnodigen', async (c) => {
    const fields = await readFields(c)
    const form = check(InvitationForm, singleValues(fields))
    if (form.errors) {
      const draft = { fields, errors: form.errors }
      const plan = await inPlan(c, uses, (plan) => plan)
      const sent = field(fields, 'id')
      const id = isUuid(sent) ? sent : newId(uses.random)
      return c.html(<InvitePage frame={c.var.frame} plan={plan} draft={draft} id={id} />, 422)
    }
    const { text, now } = c.var
    const family = idParam(c, 'family')
    await invite({ ...uses, now }, personOf(c), family, form.value, (token) => ({
      subject: text('mail.invitation.subject'),
      text: text('mail.invitation.text', { link: `${uses.address}/uitnodiging/${token}` }),
    }))
    return c.redirect(`/p/${family}/kring?gevraagd`, 303)
  })
  return routes
}

import { Hono } from 'hono'
import {
  acceptProof,
  askProof,
  COORDINATOR_TAKEN,
  comesFromOrganisation,
  confirmInvitation,
  endInvitation,
  isProved,
  NAME_TAKEN,
  type OwnInvitation,
  ownInvitations,
  suggestedLastDay,
} from '../../access/index.ts'
import {
  type AppContext,
  type AppEnv,
  askerOf,
  type FieldErrors,
  field,
  idParam,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { lastDay } from '../last-day.ts'
import type { OpenPlan } from '../open-plan.ts'
import { OwnInvitationPage } from '../pages/own-invitation-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** What one asked of somebody: the word to say, taking it back, and saying whether it is them. */
export function ownInvitationRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  const find = (c: AppContext) =>
    inPlan(c, uses, async (plan, tx): Promise<{ plan: OpenPlan; invitation: OwnInvitation }> => {
      const id = idParam(c, 'invitation')
      const asked = await ownInvitations(tx, plan.family, { inviter: personOf(c), now: c.var.now })
      const invitation = asked.find((one) => one.id === id)
      if (!invitation) throw notFound()
      return { plan, invitation }
    })

  const deskOf = ({ role, name }: OwnInvitation) =>
    role === 'supporter' && name === uses.supporters?.name ? uses.supporters : undefined

  routes.get('/:family/uitnodiging/:invitation', async (c) => {
    const found = await find(c)
    const sent = c.req.query('verstuurd') !== undefined
    const until = suggestedLastDay(c.var.now)
    const shown = { frame: c.var.frame, ...found, sent, until, desk: deskOf(found.invitation) }
    return c.html(<OwnInvitationPage {...shown} />)
  })

  routes.post('/:family/uitnodiging/:invitation', acceptProof, async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['answer', 'until'])
    const [family, id] = [idParam(c, 'family'), idParam(c, 'invitation')]
    const answer = field(fields, 'answer')
    if (answer === 'yes') {
      // Letting somebody in makes more people see; taking an invitation back does not.
      if (!isProved(c, 'once')) return askProof(c, fields)
      const { plan, invitation } = await find(c)
      const again = (status: 409 | 422, errors: FieldErrors) =>
        c.html(
          <OwnInvitationPage
            frame={c.var.frame}
            plan={plan}
            invitation={invitation}
            until={field(fields, 'until')}
            errors={errors}
          />,
          status,
        )
      const bounded = comesFromOrganisation(invitation.role)
      const until = bounded ? lastDay(c.var.now).safeParse(field(fields, 'until')) : undefined
      if (until?.error) return again(422, { until: until.error.issues[0]!.message })
      try {
        await confirmInvitation(uses, askerOf(c), {
          family,
          invitation: id,
          ...(until && { until: until.data }),
        })
      } catch (error) {
        if (error instanceof Problem && error.code === NAME_TAKEN) {
          return again(409, { name: 'members.waiting.nameTaken' })
        }
        if (error instanceof Problem && error.code === COORDINATOR_TAKEN) {
          return again(409, { role: COORDINATOR_TAKEN })
        }
        throw error
      }
      return c.redirect(`/p/${family}/kring`, 303)
    }
    const as = answer === 'no' ? 'declined' : 'withdrawn'
    if (!['no', 'withdraw', 'away'].includes(answer)) {
      throw new Problem('invalid', 'problem.unreadable')
    }
    return inPlan(c, uses, async (_plan, tx) => {
      await endInvitation(tx, family, { id, inviter: personOf(c), now: c.var.now, as })
      return c.redirect(`/p/${family}/kring`, 303)
    })
  })
  return routes
}

import { Hono } from 'hono'
import { z } from 'zod'
import {
  comesFromOutside,
  FounderRole,
  familiesOf,
  findFamily,
  isProved,
  MemberName,
  startFamily,
} from '../../access/index.ts'
import {
  type AppEnv,
  askerOf,
  check,
  FormId,
  field,
  isUuid,
  personOf,
  readFields,
  singleValues,
} from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { BeginPage, ChooseFamilyPage } from '../pages/begin-page.tsx'
import { LeftPage } from '../pages/leave-page.tsx'
import type { Uses } from '../uses.ts'

const BeginForm = z.strictObject({
  id: FormId,
  name: MemberName,
  role: FounderRole,
  /** Of a parent; from anybody else it is left aside. */
  authority: z.literal('claimed').optional(),
})

/** Outside any plan: starting one, choosing between several, having stopped with one. */
export function beginRoutes({ database, keys, random }: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/vandaag', async (c) => {
    const asker = askerOf(c)
    const { families, names, helps } = await database.as(asker, async (tx) => {
      const families = await familiesOf(tx, keys, asker.person)
      const names = new Map<string, string>()
      let helps = false
      for (const { family } of families.length > 1 ? families : []) {
        const members = (await findFamily(tx, keys, family))?.members ?? []
        helps ||= members.some(
          ({ person, role }) => person === asker.person && comesFromOutside(role),
        )
        names.set(
          family,
          c.var.text.list(members.map(({ name }) => name || c.var.text('plan.somebody'))),
        )
      }
      return { families, names, helps }
    })
    const [only] = families
    if (!only) return c.redirect('/begin', 303)
    if (families.length === 1) return c.redirect(`/p/${only.family}/vandaag`, 303)
    return c.html(
      <ChooseFamilyPage frame={c.var.frame} families={families} names={names} helps={helps} />,
    )
  })

  routes.get('/gestopt', (c) => c.html(<LeftPage frame={c.var.frame} />))

  routes.get('/begin', (c) =>
    c.html(<BeginPage frame={c.var.frame} id={newId(random)} draft={{ fields: {} }} />),
  )

  routes.post('/begin', async (c) => {
    const fields = await readFields(c)
    const form = check(BeginForm, singleValues(fields))
    if (form.errors) {
      const draft = { fields, errors: form.errors }
      const sent = field(fields, 'id')
      const id = isUuid(sent) ? sent : newId(random)
      return c.html(<BeginPage frame={c.var.frame} id={id} draft={draft} />, 422)
    }
    const { id, name, role, authority } = form.value
    const saysAuthority = authority === 'claimed'
    const founder = { family: id, person: personOf(c), name, role, saysAuthority }
    await startFamily({ database, keys, now: c.var.now }, founder)
    // A youth is asked how old they are, once; a birth date is told after proof only.
    const next = role === 'youth' && isProved(c, 'once') ? 'ik/leeftijd?begin' : 'vandaag'
    return c.redirect(`/p/${id}/${next}`, 303)
  })
  return routes
}

import { Hono } from 'hono'
import { type AppEnv, field, idParam, personOf, readFields } from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { notFound } from '../../platform/problem.ts'
import { askedIn, unfinished } from '../draft.ts'
import { findKind } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { GivenPage } from '../pages/given-page.tsx'
import { WriteTogetherPage } from '../pages/write-together-page.tsx'
import { readItem } from '../read-item.ts'
import { addItem, dropGiven, keepDraft } from '../store.ts'
import { inPlan, type Uses } from '../uses.ts'
import { whatComesNext } from '../what-comes-next.ts'
import { givenBy, givenTo, writesDownFor } from '../written-down.ts'
import { wrongHere } from '../wrong-here.ts'
import { idField } from './id-field.ts'

/** Writing down for somebody who sits beside you; and, for them, looking whether it is right. */
export function writeTogetherRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/samen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    if (writesDownFor(plan.around).length === 0) throw notFound()
    return c.html(
      <WriteTogetherPage
        frame={c.var.frame}
        plan={plan}
        whose={c.req.query('voor')}
        waiting={givenBy(plan.around)}
        isGiven={c.req.query('gegeven') !== undefined}
      />,
    )
  })

  routes.get('/:family/samen/:item', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const shown = { frame: c.var.frame, plan, ...givenIn(plan, idParam(c, 'item')) }
    return c.html(<GivenPage {...shown} id={newId(uses.random)} />)
  })

  routes.post('/:family/samen/:item', async (c) => {
    const fields = await readFields(c)
    const id = idField(fields)
    const [author, { now }] = [personOf(c), c.var]
    return inPlan(c, uses, async (plan, tx) => {
      const { family, around } = plan
      // Tapped twice: what it became is there already.
      const made = around.items.find((item) => item.id === id && item.author === author)
      const half = made && unfinished(made)
      if (half) return c.redirect(`/p/${family.id}/schrijf/${half.kind}/${id}`, 303)
      if (made) {
        const kind = findKind(made.kind) ?? notThere()
        return c.redirect(whatComesNext(family.id, kind, id), 303)
      }

      const { given, kind, written } = givenIn(plan, idParam(c, 'item'))
      const drop = () => dropGiven(tx, family, { id: given.id, whose: author })
      switch (field(fields, 'answer')) {
        case 'yes': {
          if (!written) return c.redirect(`/p/${family.id}/samen/${given.id}`, 303)
          await addItem(tx, family, {
            ...written,
            ...{ id, author, now, kind: kind.name, recorder: given.author },
          })
          await drop()
          return c.redirect(whatComesNext(family.id, kind, id), 303)
        }
        case 'change': {
          await keepDraft(tx, family, { id, author, now, kind: kind.name, fields: given.fields })
          await drop()
          const first = askedIn(kind, around, { fields: given.fields })[0] ?? 0
          const onward = `/p/${family.id}/schrijf/${kind.name}/${id}?vraag=${first}`
          return c.redirect(onward, 303)
        }
        case 'no':
          await drop()
          return c.redirect(`/p/${family.id}/vandaag`, 303)
        default:
          throw notFound()
      }
    })
  })

  return routes
}

/** What was given to the viewer under this id, as it would be in their plan if that can be. */
function givenIn(plan: OpenPlan, id: string) {
  const given = givenTo(plan.around).find((one) => one.id === id) ?? notThere()
  const kind = findKind(given.kind) ?? notThere()
  const { written } = readItem(kind, given.fields, plan.around)
  // Since then what it hangs on may have been put away.
  const isRight = written && !wrongHere(kind, written.facts, plan)
  return { given, kind, written: isRight ? written : undefined }
}

const notThere = (): never => {
  throw notFound()
}

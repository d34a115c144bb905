import { Hono } from 'hono'
import { eraseOwnWords, requireProof } from '../../access/index.ts'
import {
  type AppEnv,
  idParam,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { ErasedPage, EraseWordsPage } from '../pages/erase-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** Taking back for good what one wrote here. One's own words, and nobody else's. */
export function eraseRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  routes.use('/:family/ik/wissen', requireProof('fresh'))

  routes.get('/:family/ik/wissen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    if (c.req.query('gewist') !== undefined) {
      return c.html(<ErasedPage frame={c.var.frame} plan={plan} />)
    }
    return c.html(<EraseWordsPage frame={c.var.frame} plan={plan} />)
  })

  routes.post('/:family/ik/wissen', async (c) => {
    const fields = await readFields(c)
    // A parent may ask for the words of a child, by hand; there is no form for it and no answer to it.
    if (fields.person || fields.author) throw new Problem('refused', 'ownData.onlyYourOwn')
    refuseOtherFields(fields, [])
    // Whose family is not theirs is not told that it exists.
    await inPlan(c, uses, () => {})
    const [family, person] = [idParam(c, 'family'), personOf(c)]
    await eraseOwnWords({ ...uses, now: c.var.now }, { family, person })
    return c.redirect(`/p/${family}/ik/wissen?gewist`, 303)
  })
  return routes
}

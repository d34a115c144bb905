import { Hono } from 'hono'
import { requireProof } from '../../access/index.ts'
import { asAttachment } from '../../platform/attachment.ts'
import { type AppEnv, field, personOf, readFields, refuseOtherFields } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { countCopy } from '../copies-taken.ts'
import { copyOf } from '../copy.ts'
import { earlierWords } from '../earlier-words.ts'
import { CopyPage } from '../pages/copy-page.tsx'
import { PlanFile } from '../pages/plan-file.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** Taking along what one sees of a plan, as a file. It is made while it is asked for and kept nowhere. */
export function copyRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  routes.use('/:family/ik/meenemen', requireProof('fresh'))

  routes.get('/:family/ik/meenemen', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<CopyPage frame={c.var.frame} plan={plan} />)
  })

  routes.post('/:family/ik/meenemen', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['as', 'mine'])
    const as = field(fields, 'as')
    if (as !== 'html' && as !== 'json') throw new Problem('invalid', 'problem.unreadable')
    const { now } = c.var
    const mine = field(fields, 'mine') === 'yes'
    const taken = await inPlan(
      c,
      uses,
      async (plan, tx) => {
        const { family } = plan
        await countCopy(tx, { family: family.id, person: personOf(c) })
        const earlier = mine ? await earlierWords(tx, family, personOf(c)) : []
        return { plan, earlier, mine, now }
      },
      { oneMoment: true },
    )
    asAttachment(c, as)
    return as === 'json' ? c.json(copyOf(taken)) : c.html(<PlanFile taken={taken} />)
  })
  return routes
}

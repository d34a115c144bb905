import { Hono } from 'hono'
import type { Database } from '../../platform/database.ts'
import { type AppEnv, personOf, readFields, refuseOtherFields } from '../../platform/http.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import type { ShredLedger } from '../../platform/shred-ledger.ts'
import { eraseAccount } from '../erase.ts'
import { EraseAccountPage } from '../pages/erase-account.tsx'
import { requireProof } from '../require-proof.tsx'
import { dropSession } from '../session-cookie.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  ledger: ShredLedger
}

/** Taking one's whole account back for good, in every family. */
export function eraseAccountRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  routes.use('/ik/wissen', requireProof('fresh'))

  routes.get('/ik/wissen', (c) => c.html(<EraseAccountPage frame={c.var.frame} />))

  routes.post('/ik/wissen', async (c) => {
    const fields = await readFields(c)
    if (fields.person) throw new Problem('refused', 'ownData.onlyYourOwn')
    refuseOtherFields(fields, [])
    await eraseAccount({ ...uses, now: c.var.now }, personOf(c))
    dropSession(c)
    c.header('Clear-Site-Data', '"cache"')
    return c.redirect('/', 303)
  })
  return routes
}

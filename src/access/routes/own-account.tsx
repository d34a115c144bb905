import { Hono } from 'hono'
import { asAttachment } from '../../platform/attachment.ts'
import type { Database } from '../../platform/database.ts'
import { type AppEnv, field, personOf, readFields, refuseOtherFields } from '../../platform/http.ts'
import type { Keys } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import type { Text } from '../../platform/text.ts'
import { accountOf, type Kept } from '../own-account.ts'
import { AccountCopyPage, AccountFile } from '../pages/own-account.tsx'
import { requireProof } from '../require-proof.tsx'

interface Uses {
  database: Database
  keys: Keys
  /** What Roer keeps of people and until when, in words. */
  kept: (text: Text) => Kept
}

/** Taking along what Roer keeps of oneself, besides what one wrote. */
export function ownAccountRoutes({ database, keys, kept }: Uses) {
  const routes = new Hono<AppEnv>()
  routes.use('/ik/meenemen', requireProof('fresh'))

  routes.get('/ik/meenemen', (c) => c.html(<AccountCopyPage frame={c.var.frame} />))

  routes.post('/ik/meenemen', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['as'])
    const as = field(fields, 'as')
    if (as !== 'html' && as !== 'json') throw new Problem('invalid', 'problem.unreadable')
    const { now, text } = c.var
    const account = await accountOf({ database, keys, now }, personOf(c), {
      language: text.language,
      kept: kept(text),
    })
    asAttachment(c, as)
    return as === 'json' ? c.json(account) : c.html(<AccountFile text={text} account={account} />)
  })
  return routes
}

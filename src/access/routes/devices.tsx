/** Where somebody is signed in, and ending that. Neither asks for proof: it only takes away. */

import { Hono } from 'hono'
import type { Database } from '../../platform/database.ts'
import {
  type AppEnv,
  field,
  isUuid,
  noStore,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '../own-sessions.ts'
import { DevicesPage } from '../pages/devices.tsx'

export function devicesRoutes({ database }: { database: Database }) {
  const routes = new Hono<AppEnv>()

  routes.use('/ik/toestellen', async (c, next) => {
    noStore(c)
    return c.var.person ? next() : c.redirect('/inloggen', 303)
  })

  routes.get('/ik/toestellen', async (c) => {
    const sessions = await sessionsOf({ database, now: c.var.now }, personOf(c))
    const ended = c.req.query('klaar') !== undefined
    const page = { frame: c.var.frame, sessions, here: c.var.session!, ended }
    return c.html(<DevicesPage {...page} />)
  })

  routes.post('/ik/toestellen', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['sessie', 'alle'])
    const chosen = field(fields, 'sessie')
    if (field(fields, 'alle') === 'ja') {
      await endOtherSessions(database, personOf(c), c.var.session!)
    } else if (isUuid(chosen)) await endOwnSession(database, personOf(c), chosen)
    else throw new Problem('invalid', 'problem.unreadable')
    return c.redirect('/ik/toestellen?klaar', 303)
  })
  return routes
}

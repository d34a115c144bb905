/** The plan that a family makes, owns and runs. */

import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.ts'
import { beginRoutes } from './routes/begin.tsx'
import { confirmRecoveryRoutes } from './routes/confirm-recovery.tsx'
import { copyRoutes } from './routes/copy.tsx'
import { dueRoutes, myFamiliesRoutes } from './routes/due.tsx'
import { eraseRoutes } from './routes/erase.tsx'
import { inviteRoutes } from './routes/invite.tsx'
import { keepWords } from './routes/keep-words.tsx'
import { lookRoutes } from './routes/look.tsx'
import { lookAsRoutes } from './routes/look-as.tsx'
import { memberRoutes } from './routes/member.tsx'
import { noteRefusals } from './routes/note-refusals.tsx'
import { ownAgeRoutes } from './routes/own-age.tsx'
import { ownInvitationRoutes } from './routes/own-invitation.tsx'
import { privateRoutes } from './routes/private.tsx'
import { requirePerson } from './routes/require-person.tsx'
import { stopRoutes } from './routes/stop.tsx'
import { whoSawRoutes } from './routes/who-saw.tsx'
import { writeRoutes } from './routes/write.tsx'
import type { Uses } from './uses.ts'

export { fillExampleFamily, loadExampleFamily } from './example-family.ts'
export { reminderJob } from './remind.ts'
export { type Opened, tryOpening } from './try-opening.ts'

export function planRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  routes.use('/vandaag', requirePerson)
  routes.use('/begin', requirePerson)
  routes.use('/gestopt', requirePerson)
  routes.use('/mijn-plannen', requirePerson)
  routes.use('/p/*', requirePerson)
  routes.use('/p/*', keepWords)
  routes.use('/p/*', noteRefusals(uses))
  routes.route('/', beginRoutes(uses))
  routes.route('/', myFamiliesRoutes(uses))
  for (const part of [
    lookRoutes,
    dueRoutes,
    writeRoutes,
    inviteRoutes,
    ownInvitationRoutes,
    memberRoutes,
    confirmRecoveryRoutes,
    stopRoutes,
    copyRoutes,
    eraseRoutes,
    ownAgeRoutes,
    lookAsRoutes,
    whoSawRoutes,
    privateRoutes,
  ]) {
    routes.route('/p', part(uses))
  }
  return routes
}

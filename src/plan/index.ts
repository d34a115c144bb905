/** The plan that a family makes, owns and runs. */

import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.ts'
import { answerRoutes } from './routes/answer.tsx'
import { askSupporterRoutes } from './routes/ask-supporter.tsx'
import { beginRoutes } from './routes/begin.tsx'
import { circleRoutes } from './routes/circle.tsx'
import { confirmRecoveryRoutes } from './routes/confirm-recovery.tsx'
import { copyRoutes } from './routes/copy.tsx'
import { countingRoutes } from './routes/counting.tsx'
import { dueRoutes, myFamiliesRoutes } from './routes/due.tsx'
import { eraseRoutes } from './routes/erase.tsx'
import { inviteRoutes } from './routes/invite.tsx'
import { keepWords } from './routes/keep-words.tsx'
import { lookRoutes } from './routes/look.tsx'
import { lookAsRoutes } from './routes/look-as.tsx'
import { memberRoutes } from './routes/member.tsx'
import { newItemRoutes } from './routes/new-item.tsx'
import { noteRefusals } from './routes/note-refusals.tsx'
import { ownAgeRoutes } from './routes/own-age.tsx'
import { ownInvitationRoutes } from './routes/own-invitation.tsx'
import { ownItemRoutes } from './routes/own-item.tsx'
import { privateRoutes } from './routes/private.tsx'
import { requirePerson } from './routes/require-person.tsx'
import { stopRoutes } from './routes/stop.tsx'
import { whoSawRoutes } from './routes/who-saw.tsx'
import { writeTogetherRoutes } from './routes/write-together.tsx'
import type { Uses } from './uses.ts'

export { loadExampleFamilies } from './example-families.ts'
export { fillExampleFamilies } from './fill-example-families.ts'
export { loadLifeDomains } from './life-domains.ts'
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
    newItemRoutes,
    writeTogetherRoutes,
    ownItemRoutes,
    circleRoutes,
    answerRoutes,
    inviteRoutes,
    askSupporterRoutes,
    ownInvitationRoutes,
    memberRoutes,
    confirmRecoveryRoutes,
    stopRoutes,
    copyRoutes,
    eraseRoutes,
    ownAgeRoutes,
    countingRoutes,
    lookAsRoutes,
    whoSawRoutes,
    privateRoutes,
  ]) {
    routes.route('/p', part(uses))
  }
  return routes
}

import { createMiddleware } from 'hono/factory'
import { appendToLog, type Entry, NO_FAMILY, outcomes, USUAL_PURPOSE } from '../../access/index.ts'
import { type AppContext, type AppEnv, isUuid, readFields } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { ReasonWanted } from '../opens-many.ts'
import { ReasonPage } from '../pages/reason-page.tsx'
import type { Uses } from '../uses.ts'
import { itemOfPlace, placeIn } from '../what-happens.ts'
import { wordsIn } from './require-person.tsx'

/**
 * What was asked for and not given is written in the log, and told to nobody: a family that is not
 * somebody's own, an item that is hidden or was never there, a change of what another wrote. One
 * that is hidden and one that never was are logged alike, and answered after the same work.
 */
export const noteRefusals = (uses: Uses) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next()
    if (c.error instanceof ReasonWanted) return askReason(c)
    if (!(c.error instanceof Problem)) return
    const { kind } = c.error
    if (kind === 'not-found' || kind === 'refused') await noteRefusal(c, uses, kind)
  })

async function noteRefusal(c: AppContext, uses: Uses, kind: 'not-found' | 'refused') {
  const { asker, now } = c.var
  const family = c.req.path.split('/')[2] ?? ''
  if (!asker || !isUuid(family)) return
  await uses.database.as(asker, async (tx, { families }) => {
    const mine = families.includes(family)
    const item = itemOfPlace(placeIn(c.req.path))
    // A place that does not exist is a slip; an item, or somebody else's plan, is an attempt.
    if (mine && item === undefined && kind === 'not-found') return
    const role = mine
      ? await tx
          .selectFrom('membership')
          .select('role')
          .where('family', '=', family)
          .where('person', '=', asker.person)
          .executeTakeFirst()
      : undefined
    const looked = ['GET', 'HEAD'].includes(c.req.method)
    const entry: Entry = {
      // Whether a family exists that is not theirs makes no difference, also not in time.
      family: mine ? family : NO_FAMILY,
      event: looked ? 'read-plan' : 'act',
      action: looked ? 'R' : 'E',
      at: now,
      outcome: outcomes.refused,
      user: asker.person,
      role: role?.role ?? 'stranger',
      organisation: undefined,
      purpose: USUAL_PURPOSE,
      objects: [
        ...(mine ? [] : [{ id: family, kind: 'family' }]),
        ...(item && isUuid(item) ? [{ id: item, kind: 'item' }] : []),
      ],
      recipient: undefined,
    }
    await appendToLog(tx, uses, [entry])
  })
}

/** Asks why, instead of the plan. Whoever sent a form gets their words back to copy. */
async function askReason(c: AppContext) {
  const family = c.req.path.split('/')[2]!
  const onward = c.req.method === 'POST' ? `/p/${family}/vandaag` : c.req.path
  const words = c.req.method === 'POST' ? wordsIn(await readFields(c)) : []
  c.res = undefined
  c.res = await c.html(
    <ReasonPage frame={c.var.frame} family={family} onward={onward} words={words} />,
    403,
  )
}

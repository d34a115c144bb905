import { isLogged, type SupporterDesk } from '../access/index.ts'
import { type Database, onlyReadOn, type Standing, type Tx } from '../platform/database.ts'
import { type AppContext, askerOf, field, idParam, isUuid, readFields } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import type { Live } from '../platform/live.ts'
import type { ShredLedger } from '../platform/shred-ledger.ts'
import type { Item } from './item.ts'
import { noteAccess } from './note-access.ts'
import { type OpenPlan, openPlan } from './open-plan.ts'
import { refuseManyWithoutReason } from './opens-many.ts'
import { deedAt, isInVain, itemOfPlace, placeIn, shownAt } from './what-happens.ts'

/** What the pages of a plan are handed. */
export interface Uses {
  database: Database
  keys: Keys
  random: Random
  ledger: ShredLedger
  live: Live
  /** Where this Roer is reached from outside, for links in mail. */
  address: string
  /** Where a family asks for an independent supporter. */
  supporters: SupporterDesk | undefined
  /** Told what went wrong inside; never told what a person wrote. */
  report: (error: unknown) => void
}

/**
 * Opens the plan of the address as the person who asks, and does `work` in the same transaction:
 * what was looked at and what is written cannot drift apart. For whoever is no youth or parent the
 * line in the log belongs to that transaction too, and without it nothing is shown or kept.
 *
 * @param how `oneMoment` for what must be of one piece, whoever changes something meanwhile
 */
export async function inPlan<T>(
  c: AppContext,
  uses: Uses,
  work: (plan: OpenPlan, tx: Tx) => T | Promise<T>,
  how?: { oneMoment: boolean },
): Promise<T> {
  const asker = askerOf(c)
  const id = idParam(c, 'family')
  const inTurn = async (tx: Tx, standing: Standing) => {
    const plan = await openPlan(tx, uses, { id, standing, text: c.var.text })
    const { family, around } = plan
    const me = family.members.find(({ person }) => person === around.viewer)!
    if (!isLogged(me.role)) {
      if (asks(c)) await onlyReadOn(tx)
      return work(plan, tx)
    }

    const { now } = c.var
    await refuseManyWithoutReason(tx, { ...me, family: id, now }, uses.report)
    const result = await work(plan, tx)
    const act = await actOf(c, plan, tx, result)
    if (act) await noteAccess(tx, uses, { ...act, family, viewer: around.viewer, now })
    return result
  }
  return uses.database.as(asker, inTurn, how)
}

const asks = (c: AppContext) => ['GET', 'HEAD'].includes(c.req.method)

/** What this request comes down to; undefined for one by which nothing leaves. */
async function actOf(c: AppContext, plan: OpenPlan, tx: Tx, result: unknown) {
  const place = placeIn(c.req.path)
  if (place === 'live' || keepsDraft(place)) return undefined
  const answered = result instanceof Response ? result.status : 200
  if (asks(c) || answered >= 400) {
    // What is not there to see is answered, and logged, as asked in vain.
    if (isInVain(place, plan)) return undefined
    return { event: 'read-plan' as const, items: ofOthers(shownAt(place, plan, c.var.now), plan) }
  }
  const event = deedAt(place)
  if (event === 'export-plan') return { event, items: ofOthers(plan.around.items, plan) }
  const made = event === 'create-item' ? field(await readFields(c), 'id') : itemOfPlace(place)
  const items = made === undefined || !isUuid(made) ? [] : await asItIsNow(tx, plan.family.id, made)
  return { event, items }
}

const ofOthers = (items: readonly Item[], { around: { viewer } }: OpenPlan) =>
  items.filter(({ author }) => author !== viewer)

/** What is kept while somebody types is read by nobody; what they send in the end is told. */
const keepsDraft = (place: string) => /^schrijf\/[^/]+\/[^/]+\/bewaar$/.test(place)

/** Whom the item concerns after what was done to it. */
const asItIsNow = (tx: Tx, family: string, item: string) =>
  tx
    .selectFrom('item')
    .select(['id', 'kind', 'author', 'about', 'audience'])
    .where('family', '=', family)
    .where('id', '=', item)
    .execute()

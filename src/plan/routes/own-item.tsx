import { Hono } from 'hono'
import { acceptProof, askProof, isProved } from '../../access/index.ts'
import {
  type AppContext,
  type AppEnv,
  type Fields,
  field,
  idParam,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import { isBetween } from '../between.tsx'
import type { Item } from '../item.ts'
import type { AnyKind } from '../item-kind.ts'
import { findKind, hasPage, isWritten } from '../kinds/index.ts'
import { doubtOfAuthor } from '../kinds/stance.tsx'
import { itemIn, type OpenPlan } from '../open-plan.ts'
import { SharePage } from '../pages/share-page.tsx'
import { WritePage } from '../pages/write-page.tsx'
import { readItem } from '../read-item.ts'
import { archiveItem, changeItem, restoreItem, shareItem } from '../store.ts'
import { unsharedGoalOf } from '../unshared-goal.ts'
import { inPlan, type Uses } from '../uses.ts'
import { wrongHere } from '../wrong-here.ts'

/** Changing, sharing and putting away one's own items. */
export function ownItemRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/stuk/:item/verander', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const { item, kind } = ownItem(c, plan)
    // What is mine for good is opened from where proof is asked.
    if (kind.staysMine && !isProved(c, 'fresh')) return c.redirect(aloneIn(plan), 303)
    // What cannot be read is written anew, not copied as if somebody had said that.
    const known = item.readable ? item : { ...item, words: { text: '' } }
    return c.html(
      <WritePage
        frame={c.var.frame}
        plan={plan}
        kind={kind}
        draft={{ fields: kind.toFields(known) }}
        id={item.id}
        version={item.version}
      />,
    )
  })

  routes.post('/:family/stuk/:item/verander', async (c) => {
    const fields = await readFields(c)
    const viewer = personOf(c)
    return inPlan(c, uses, async (plan, tx) => {
      const { item, kind } = ownItem(c, plan)
      const version = Number(field(fields, 'version'))
      // Whom it was sent to stays whom it was sent to.
      const read = readItem(kind, { ...fields, ...addressee(kind, item) }, plan.around)
      const errors = read.errors ?? wrongHere(kind, read.written.facts, plan)
      const again = (status: 409 | 422, shown: { version: number; meanwhile?: string }) =>
        c.html(
          <WritePage
            frame={c.var.frame}
            plan={plan}
            kind={kind}
            draft={{ fields, errors }}
            id={item.id}
            {...shown}
          />,
          status,
        )
      if (errors || !read.written) return again(422, { version })

      const { now } = c.var
      const change = { ...read.written, id: item.id, author: viewer, version, now }
      const meanwhile = await changeItem(tx, plan.family, change)
      if (!meanwhile && kind.staysMine) return c.redirect(aloneIn(plan), 303)
      if (!meanwhile) return c.redirect(`/p/${plan.family.id}/stuk/${item.id}`, 303)
      // Changed on another screen since this one was opened: both texts stay, the writer decides.
      return again(409, {
        version: meanwhile.version,
        meanwhile: Object.values(meanwhile.words).join('\n\n'),
      })
    })
  })

  routes.get('/:family/stuk/:item/wie', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const { item } = itemToShare(c, plan)
    // Who comes back here later sees whom they chose, not our suggestion over it.
    const fresh = c.req.query('nieuw') !== undefined && item.audience.length === 0
    const along = alongWith(plan, item)
    return c.html(
      <SharePage frame={c.var.frame} plan={plan} item={item} fresh={fresh} along={along} />,
    )
  })

  routes.post('/:family/stuk/:item/wie', acceptProof, async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['audience', 'nobody', 'along'])
    return inPlan(c, uses, async (plan, tx) => {
      const { item, kind } = itemToShare(c, plan)
      const audience = field(fields, 'nobody') ? [] : (fields.audience ?? [])
      // Sharing with fewer people never asks anything; with more, it must surely be the author.
      const along = field(fields, 'along') === '' ? undefined : alongWith(plan, item)
      const shared = along ? [item, along] : [item]
      const more = audience.some((person) => shared.some((one) => !one.audience.includes(person)))
      if (more && !isProved(c, 'once')) return askProof(c, fields)
      const { now } = c.var
      for (const { id } of shared) {
        await shareItem(tx, plan.family, { id, author: personOf(c), audience, now })
      }
      const doubt = doubtOfAuthor(plan.around.items, item)
      if (doubt) {
        const hears = [...doubt.audience, ...audience.filter((person) => isBetween(item, person))]
        const { id, author } = doubt
        await shareItem(tx, plan.family, { id, author, audience: hears, now })
      }
      return c.redirect(`/p/${plan.family.id}/${kind.home ?? 'plan'}`, 303)
    })
  })

  routes.post('/:family/stuk/:item/weg', async (c) =>
    inPlan(c, uses, async (plan, tx) => {
      const { item, kind } = ownItem(c, plan)
      await archiveItem(tx, plan.family, { id: item.id, author: personOf(c), now: c.var.now })
      if (kind.staysMine) return c.redirect(aloneIn(plan), 303)
      return c.redirect(`/p/${plan.family.id}/${kind.home ?? 'plan'}`, 303)
    }),
  )

  routes.post('/:family/stuk/:item/terug', async (c) => {
    const id = idParam(c, 'item')
    return inPlan(c, uses, async (plan, tx) => {
      const kind = findKind(plan.putAway.find((item) => item.id === id)?.kind ?? '')
      await restoreItem(tx, plan.family, { id, author: personOf(c), now: c.var.now })
      if (kind?.staysMine) return c.redirect(aloneIn(plan), 303)
      return c.redirect(`/p/${plan.family.id}/stuk/${id}/wie`, 303)
    })
  })

  return routes
}

/** What is shared in one go with this: a goal that nobody sees yet, with a step towards it. */
const alongWith = ({ around }: OpenPlan, { kind, facts }: Item) =>
  unsharedGoalOf(around, { kind, goal: facts.goal })

/** The item of the address, when it is the asker's own; another's is simply not there to change. */
function ownItem(c: AppContext, plan: OpenPlan) {
  const item = itemIn(plan, idParam(c, 'item'))
  const kind = findKind(item.kind)
  if (item.author !== plan.around.viewer || !kind || !isWritten(kind)) throw notFound()
  return { item, kind }
}

/** The same, when it may be shared at all. */
function itemToShare(c: AppContext, plan: OpenPlan) {
  const own = ownItem(c, plan)
  if (!hasPage(own.kind)) throw notFound()
  return own
}

/** The fact that names whom this was sent to, as the form would send it. */
const addressee = ({ sentTo }: AnyKind, { facts }: Item): Fields =>
  sentTo ? { [sentTo.fact]: [String(facts[sentTo.fact])] } : {}

const aloneIn = ({ family }: OpenPlan) => `/p/${family.id}/ik/alleen-van-mij`

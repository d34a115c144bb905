import { Hono } from 'hono'
import { acceptProof, askProof, isProved } from '../../access/index.ts'
import {
  type AppContext,
  type AppEnv,
  type Fields,
  field,
  idParam,
  isUuid,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import type { AnyKind } from '../item-kind.ts'
import { findKind, isWritten } from '../kinds/index.ts'
import { mayTellOf, outcomes, progress } from '../kinds/progress.tsx'
import { itemIn, type OpenPlan } from '../open-plan.ts'
import { SharePage } from '../pages/share-page.tsx'
import { WritePage } from '../pages/write-page.tsx'
import { readItem } from '../read-item.ts'
import { addItem, archiveItem, changeItem, restoreItem, shareItem } from '../store.ts'
import { inPlan, type Uses } from '../uses.ts'

/** Writing, changing, sharing and putting away one's own items. */
export function writeRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/schrijf/:kind', async (c) => {
    const kind = writtenKind(c)
    const plan = await inPlan(c, uses, (plan) => plan)
    const fields = Object.fromEntries(
      kind.fieldNames
        .map((name) => [name, c.req.queries(name) ?? []])
        .filter(([, values]) => values!.length > 0),
    )
    const id = newId(uses.random)
    return c.html(
      <WritePage frame={c.var.frame} plan={plan} kind={kind} draft={{ fields }} id={id} />,
    )
  })

  routes.post('/:family/schrijf/:kind', async (c) => {
    const kind = writtenKind(c)
    const fields = await readFields(c)
    const viewer = personOf(c)
    const id = idField(fields)
    return inPlan(c, uses, async (plan, tx) => {
      const read = readItem(kind, fields, viewer)
      const errors = read.errors ?? refuseStrangers(read.written.facts, plan)
      if (errors || !read.written) {
        const draft = { fields, errors }
        return c.html(
          <WritePage frame={c.var.frame} plan={plan} kind={kind} draft={draft} id={id} />,
          422,
        )
      }
      const { now } = c.var
      await addItem(tx, plan.family, { ...read.written, id, kind: kind.name, author: viewer, now })
      return c.redirect(`/p/${plan.family.id}/stuk/${id}/wie?nieuw`, 303)
    })
  })

  routes.get('/:family/stuk/:item/verander', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const { item, kind } = ownItem(c, plan)
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
      const read = readItem(kind, fields, viewer)
      const errors = read.errors ?? refuseStrangers(read.written.facts, plan)
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
      if (!meanwhile) return c.redirect(`/p/${plan.family.id}/stuk/${item.id}`, 303)
      // Changed on another screen since this one was opened: both texts stay, the writer decides.
      return again(409, { version: meanwhile.version, meanwhile: meanwhile.words.text ?? '' })
    })
  })

  routes.get('/:family/stuk/:item/wie', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const { item } = ownItem(c, plan)
    // Who comes back here later sees whom they chose, not our suggestion over it.
    const fresh = c.req.query('nieuw') !== undefined && item.audience.length === 0
    return c.html(<SharePage frame={c.var.frame} plan={plan} item={item} fresh={fresh} />)
  })

  routes.post('/:family/stuk/:item/wie', acceptProof, async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['audience', 'nobody'])
    return inPlan(c, uses, async (plan, tx) => {
      const { item } = ownItem(c, plan)
      const audience = field(fields, 'nobody') ? [] : (fields.audience ?? [])
      // Sharing with fewer people never asks anything; with more, it must surely be the author.
      const more = audience.some((person) => !item.audience.includes(person))
      if (more && !isProved(c, 'once')) return askProof(c, fields)
      const { now } = c.var
      await shareItem(tx, plan.family, { id: item.id, author: personOf(c), audience, now })
      return c.redirect(`/p/${plan.family.id}/plan`, 303)
    })
  })

  routes.post('/:family/stuk/:item/weg', async (c) =>
    inPlan(c, uses, async (plan, tx) => {
      const { item } = ownItem(c, plan)
      await archiveItem(tx, plan.family, { id: item.id, author: personOf(c), now: c.var.now })
      return c.redirect(`/p/${plan.family.id}/plan`, 303)
    }),
  )

  routes.post('/:family/stuk/:item/terug', async (c) => {
    const id = idParam(c, 'item')
    return inPlan(c, uses, async (plan, tx) => {
      await restoreItem(tx, plan.family, { id, author: personOf(c), now: c.var.now })
      return c.redirect(`/p/${plan.family.id}/stuk/${id}/wie`, 303)
    })
  })

  routes.post('/:family/stuk/:item/hoe-ging-het', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['id', 'outcome', 'back'])
    const id = idField(fields)
    const outcome = outcomes.find((known) => known === field(fields, 'outcome'))
    if (!outcome) throw new Problem('invalid', 'problem.unreadable')
    return inPlan(c, uses, async (plan, tx) => {
      const action = itemIn(plan, idParam(c, 'item'))
      const viewer = personOf(c)
      if (!mayTellOf(action, viewer)) throw notFound()
      const facts = { action: action.id, outcome }
      // It goes with the step: whoever outgrew that, or is in it, is so for what came of it too.
      const about = [...new Set([action.author, ...action.about])]
      const said = { facts, words: {}, about, kind: progress.name, author: viewer }
      const audience = [action.author, ...action.audience].filter((person) => person !== viewer)
      const { sharedAt } = action
      await addItem(tx, plan.family, { ...said, id, now: c.var.now, audience, sharedAt })
      const back = /^(vandaag|plan|stuk\/[0-9a-f-]{36})$/.exec(field(fields, 'back'))?.[0] ?? 'plan'
      return c.redirect(`/p/${plan.family.id}/${back}`, 303)
    })
  })
  return routes
}

/** The id that a form brings along for what it makes: sending it twice makes one. */
function idField(fields: Fields): string {
  const id = field(fields, 'id')
  if (!isUuid(id)) throw new Problem('invalid', 'problem.unreadable')
  return id
}

function writtenKind(c: AppContext): AnyKind {
  const kind = findKind(c.req.param('kind') ?? '')
  if (!kind || !isWritten(kind)) throw notFound()
  return kind
}

/** The item of the address, when it is the asker's own; another's is simply not there to change. */
function ownItem(c: AppContext, plan: OpenPlan) {
  const item = itemIn(plan, idParam(c, 'item'))
  const kind = findKind(item.kind)
  if (item.author !== plan.around.viewer || !kind || !isWritten(kind)) throw notFound()
  return { item, kind }
}

/** Persons and goals that a form names must be ones that this viewer can see. */
function refuseStrangers(facts: Record<string, unknown>, { around }: OpenPlan) {
  const isMember = (person: unknown) => around.members.some((one) => one.person === person)
  const isGoal = (id: unknown) => around.items.some((one) => one.kind === 'goal' && one.id === id)
  const errors: Record<string, string> = {}
  if ('who' in facts && !isMember(facts.who)) errors.who = 'plan.action.who.missing'
  if ('whose' in facts && !isMember(facts.whose)) errors.whose = 'plan.strength.whose.missing'
  if (facts.goal !== undefined && !isGoal(facts.goal)) errors.goal = 'plan.action.goal.wrong'
  return Object.keys(errors).length > 0 ? errors : undefined
}

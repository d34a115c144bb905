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
import { hearsOf } from '../between.tsx'
import type { Item } from '../item.ts'
import { type AnyKind, fieldNamesOf } from '../item-kind.ts'
import { findKind, fitsTo, hasPage, isWritten } from '../kinds/index.ts'
import { itemIn, type OpenPlan } from '../open-plan.ts'
import { ItemPage } from '../pages/item-page.tsx'
import { SharePage } from '../pages/share-page.tsx'
import { WritePage } from '../pages/write-page.tsx'
import { readItem } from '../read-item.ts'
import { letterFor, sentToAlone } from '../send.ts'
import { addItem, archiveItem, changeItem, restoreItem, shareItem } from '../store.ts'
import { inPlan, type Uses } from '../uses.ts'

/** Writing, changing, sharing and putting away one's own items. */
export function writeRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/schrijf/:kind', async (c) => {
    const kind = writtenKind(c)
    const plan = await inPlan(c, uses, (plan) => plan)
    const fields = Object.fromEntries(
      fieldNamesOf(kind)
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
    const { now, text } = c.var
    const postLetter = await letterFor(uses, kind, fields, { text, author: viewer, now })
    return inPlan(c, uses, async (plan, tx) => {
      const read = readItem(kind, fields, plan.around)
      const errors = read.errors ?? wrongHere(kind, read.written.facts, plan)
      if (errors || !read.written) {
        const draft = { fields, errors }
        return c.html(
          <WritePage frame={c.var.frame} plan={plan} kind={kind} draft={draft} id={id} />,
          422,
        )
      }
      const audience = sentToAlone(kind, read.written.facts)
      const added = { ...read.written, id, kind: kind.name, author: viewer, audience, now }
      if (await addItem(tx, plan.family, added)) await postLetter(tx)
      if (kind.staysMine) return c.redirect(aloneIn(plan), 303)
      const onward = kind.sentTo ? '' : '/wie?nieuw'
      return c.redirect(`/p/${plan.family.id}/stuk/${id}${onward}`, 303)
    })
  })

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
      return again(409, { version: meanwhile.version, meanwhile: meanwhile.words.text ?? '' })
    })
  })

  routes.get('/:family/stuk/:item/wie', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const { item } = itemToShare(c, plan)
    // Who comes back here later sees whom they chose, not our suggestion over it.
    const fresh = c.req.query('nieuw') !== undefined && item.audience.length === 0
    return c.html(<SharePage frame={c.var.frame} plan={plan} item={item} fresh={fresh} />)
  })

  routes.post('/:family/stuk/:item/wie', acceptProof, async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['audience', 'nobody'])
    return inPlan(c, uses, async (plan, tx) => {
      const { item } = itemToShare(c, plan)
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
      const { item, kind } = ownItem(c, plan)
      await archiveItem(tx, plan.family, { id: item.id, author: personOf(c), now: c.var.now })
      return c.redirect(kind.staysMine ? aloneIn(plan) : `/p/${plan.family.id}/plan`, 303)
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

  routes.post('/:family/stuk/:item/antwoord/:kind', async (c) => {
    const kind = findKind(c.req.param('kind'))
    if (!kind?.answers) throw notFound()
    const { answers } = kind
    const { back = [], ...fields } = await readFields(c)
    refuseOtherFields(fields, ['id', ...fieldNamesOf(kind).filter((name) => name !== answers.fact)])
    const id = idField(fields)
    const viewer = personOf(c)
    const { now, text } = c.var
    const postLetter = await letterFor(uses, kind, fields, { text, author: viewer, now })
    return inPlan(c, uses, async (plan, tx) => {
      const item = itemIn(plan, idParam(c, 'item'))
      if (!fitsTo(kind, item) || !answers.may(item, viewer)) throw notFound()
      const read = readItem(kind, { ...fields, [answers.fact]: [item.id] }, plan.around)
      const errors =
        read.errors ??
        answers.wrong?.(item, read.written.facts, plan.around) ??
        wrongHere(kind, read.written.facts, plan)
      if (errors || !read.written) {
        const draft = { fields, errors, of: kind.name }
        const page = (
          <ItemPage frame={c.var.frame} plan={plan} item={item} freshId={id} draft={draft} />
        )
        return c.html(page, 422)
      }
      const inIt = answers.goesWithIt ? [item.author, ...item.about] : []
      const about = [...new Set([...inIt, ...read.written.about])]
      const hears = (person: string) => answers.heardBy === 'everyone' || hearsOf(item, person)
      const alone = sentToAlone(kind, read.written.facts)
      const audience = kind.sentTo
        ? alone
        : [item.author, ...item.audience].filter((person) => person !== viewer && hears(person))
      // Whom a message goes to is chosen now; whoever hears an answer was chosen with the item.
      const sharedAt = kind.sentTo ? now : item.sharedAt
      const said = { ...read.written, about, kind: kind.name, author: viewer, audience }
      if (await addItem(tx, plan.family, { ...said, id, now, sharedAt })) await postLetter(tx)
      const onward = /^(vandaag|plan|stuk\/[0-9a-f-]{36})$/.exec(back[0] ?? '')?.[0] ?? 'plan'
      return c.redirect(`/p/${plan.family.id}/${onward}`, 303)
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

/** People and items that a form names must be ones that this viewer knows of; and what its kind says. */
function wrongHere(
  { people = {}, links = {}, wrong }: AnyKind,
  facts: Record<string, unknown>,
  { around }: OpenPlan,
) {
  const named = (fact: string) => [facts[fact] ?? []].flat()
  const isMember = (person: unknown) => around.members.some((one) => one.person === person)
  const isThere = (id: unknown, kinds: readonly string[]) =>
    around.items.some((one) => one.id === id && kinds.includes(one.kind))
  const errors: Record<string, string> = {}
  for (const [fact, toSay] of Object.entries(people)) {
    if (!named(fact).every(isMember)) errors[fact] = toSay
  }
  for (const [fact, { kinds, wrong: toSay }] of Object.entries(links)) {
    if (!named(fact).every((id) => isThere(id, kinds))) errors[fact] = toSay
  }
  return Object.keys(errors).length > 0 ? errors : wrong?.(facts, around)
}

import { Hono } from 'hono'
import {
  type AppEnv,
  idParam,
  personOf,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import type { Item } from '../item.ts'
import { fieldNamesOf } from '../item-kind.ts'
import { answeredBy, findKind, fitsTo } from '../kinds/index.ts'
import { itemIn, type OpenPlan } from '../open-plan.ts'
import { ItemPage } from '../pages/item-page.tsx'
import { readItem } from '../read-item.ts'
import { letterFor } from '../send.ts'
import { settledWith } from '../settled-with.ts'
import { addItem, shareItem } from '../store.ts'
import { inPlan, type Uses } from '../uses.ts'
import { wrongHere } from '../wrong-here.ts'
import { idField } from './id-field.ts'

/** Saying something of an item that is there. */
export function answerRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

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
      const settled = settledWith(kind, item, { ...read.written, author: viewer, now })
      const said = { ...read.written, ...settled, kind: kind.name, author: viewer }
      if (await addItem(tx, plan.family, { ...said, id, now })) await postLetter(tx)
      for (const earlier of answers.lastCounts ? saidBefore(plan, { ...said, id }) : []) {
        const stillHear = earlier.audience.filter((person) => settled.audience.includes(person))
        if (stillHear.length === earlier.audience.length) continue
        const { family } = plan
        await shareItem(tx, family, { id: earlier.id, author: viewer, audience: stillHear, now })
      }
      const onward = /^(vandaag|plan|stuk\/[0-9a-f-]{36})$/.exec(back[0] ?? '')?.[0] ?? 'plan'
      return c.redirect(`/p/${plan.family.id}/${onward}`, 303)
    })
  })
  return routes
}

/** What its author said before of this text. */
const saidBefore = (
  { around }: OpenPlan,
  said: Pick<Item, 'id' | 'kind' | 'author' | 'facts'>,
): Item[] =>
  around.items.filter(
    (item) =>
      item.id !== said.id &&
      item.kind === said.kind &&
      item.author === said.author &&
      answeredBy(item) === answeredBy(said) &&
      item.facts.version === said.facts.version,
  )

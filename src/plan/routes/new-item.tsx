import { Hono } from 'hono'
import { type AppContext, type AppEnv, idParam, personOf, readFields } from '../../platform/http.ts'
import { newId } from '../../platform/new-id.ts'
import { notFound } from '../../platform/problem.ts'
import { askedIn, errorsOf, nextAfter, questionOf, together, unfinished } from '../draft.ts'
import type { AnyKind } from '../item-kind.ts'
import { fieldNamesOf } from '../item-kind.ts'
import { findKind, isWritten } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { WritePage } from '../pages/write-page.tsx'
import { readItem } from '../read-item.ts'
import { letterFor, letterOfSomethingGiven, sentToAlone } from '../send.ts'
import { addItem, dropDraft, giveDraft, keepDraft } from '../store.ts'
import { unsharedGoalOf } from '../unshared-goal.ts'
import { inPlan, type Uses } from '../uses.ts'
import { whatComesNext } from '../what-comes-next.ts'
import { inThePlaceOf, writesDownFor } from '../written-down.ts'
import { wrongHere } from '../wrong-here.ts'
import { idField } from './id-field.ts'

/** What an answered question becomes until the last: the question's place in the form. */
const AT = 'vraag'
/** For whom it is written down, by somebody who sits beside them. */
const FOR = 'voor'

/**
 * Writing something new, one question on a screen. Each answer is kept as a draft of the writer
 * alone before the next question comes, so whoever stops half-way loses nothing.
 */
export function newItemRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/schrijf/:kind', async (c) => {
    const kind = writtenKind(c)
    const opened = await inPlan(c, uses, (plan) => plan)
    const whose = whoseIn(opened, kind, c.req.query(FOR))
    const plan = planFor(opened, whose)
    const fields = Object.fromEntries(
      fieldNamesOf(kind)
        .map((name) => [name, c.req.queries(name) ?? []] as const)
        .filter(([, values]) => values.length > 0),
    )
    const draft = { fields }
    const at = goesStepwise(kind)
      ? (nextAfter(kind, plan.around, draft, -1) ?? askedIn(kind, plan.around, draft)[0])
      : undefined
    const shown = { frame: c.var.frame, plan, kind, draft, at, id: newId(uses.random), whose }
    const firstFor = unsharedGoalOf(plan.around, { kind: kind.name, goal: fields.goal?.[0] })
    return c.html(<WritePage {...shown} firstFor={firstFor} />)
  })

  /** A draft, to go on with. */
  routes.get('/:family/schrijf/:kind/:item', async (c) => {
    const kind = draftedKind(c)
    const opened = await inPlan(c, uses, (plan) => plan)
    const draft = draftIn(opened, kind, idParam(c, 'item'))
    const { id, fields, changedAt, ...about } = draft && !draft.isGiven ? draft : notThere()
    const whose = whoseIn(opened, kind, about.whose)
    const plan = planFor(opened, whose)
    const asked = askedIn(kind, plan.around, { fields })
    const wanted = Number(c.req.query(AT) ?? Number.NaN)
    const at = asked.includes(wanted)
      ? wanted
      : (nextAfter(kind, plan.around, { fields }, -1) ?? asked.at(-1))
    const shown = { frame: c.var.frame, plan, kind, draft: { fields }, at, id, whose }
    return c.html(<WritePage {...shown} isKept savedAt={changedAt} />)
  })

  routes.post('/:family/schrijf/:kind', async (c) => {
    const kind = writtenKind(c)
    const { [AT]: question = [], [FOR]: beside = [], ...sent } = await readFields(c)
    const viewer = personOf(c)
    const { now, text } = c.var
    const id = idField(sent)
    const by = { text, author: viewer, now }
    const postLetter =
      beside[0] === undefined
        ? await letterFor(uses, kind, sent, by)
        : await letterOfSomethingGiven(uses, beside[0], by)
    return inPlan(c, uses, async (opened, tx) => {
      const whose = whoseIn(opened, kind, beside[0])
      const plan = planFor(opened, whose)
      const asked = goesStepwise(kind) ? askedIn(kind, plan.around, { fields: sent }) : []
      const at = asked.find((place) => String(place) === question[0])
      const kept = draftIn(opened, kind, id)
      // Sent twice: it waits for them already.
      if (kept?.isGiven) return c.redirect(`/p/${plan.family.id}/samen?gegeven`, 303)
      const earlier = kept?.fields ?? {}
      const fields = at === undefined ? sent : together(kind, at, earlier, sent)
      const unknown = readItem(kind, sent, plan.around).errors?.['']
      const read = readItem(kind, fields, plan.around)
      const errors = {
        ...(read.errors ?? wrongHere(kind, read.written.facts, plan)),
        ...(unknown && { '': unknown }),
      }
      const draft = { id, kind: kind.name, fields, author: viewer, now }
      const again = (at: number | undefined, errors: Record<string, string>) => {
        const shown = { frame: c.var.frame, plan, kind, draft: { fields, errors }, at, id, whose }
        return c.html(<WritePage {...shown} isKept={kept !== undefined} />, 422)
      }
      if (at !== undefined) {
        const wrong = errorsOf(kind, at, errors)
        if (wrong) return again(at, wrong)
        const next = nextAfter(kind, plan.around, { fields }, at)
        if (next !== undefined) {
          await keepDraft(tx, plan.family, { ...draft, whose })
          const here = `/p/${plan.family.id}/schrijf/${kind.name}/${id}`
          return c.redirect(`${here}?${AT}=${next}`, 303)
        }
      }
      if (!read.written || Object.keys(errors).length > 0) {
        return again(at === undefined ? undefined : questionOf(kind, errors), errors)
      }
      if (whose !== undefined) {
        await giveDraft(tx, plan.family, { ...draft, whose })
        await postLetter(tx)
        return c.redirect(`/p/${plan.family.id}/samen?gegeven`, 303)
      }
      await dropDraft(tx, plan.family, { id, author: viewer })
      const audience = sentToAlone(kind, read.written.facts)
      const added = { ...read.written, id, kind: kind.name, author: viewer, audience, now }
      if (await addItem(tx, plan.family, added)) await postLetter(tx)
      const how = { stepwise: at !== undefined }
      return c.redirect(whatComesNext(plan.family.id, kind, id, how), 303)
    })
  })

  routes.post('/:family/schrijf/:kind/:item/weg', async (c) => {
    const kind = draftedKind(c)
    const id = idParam(c, 'item')
    return inPlan(c, uses, async (plan, tx) => {
      const { isGiven } = draftIn(plan, kind, id) ?? notThere()
      await dropDraft(tx, plan.family, { id, author: personOf(c) })
      return c.redirect(`/p/${plan.family.id}/${isGiven ? 'samen' : 'plan'}`, 303)
    })
  })

  /** Sent by the page itself while somebody types. */
  routes.post('/:family/schrijf/:kind/:item/bewaar', async (c) => {
    const kind = draftedKind(c)
    const { [AT]: question = [], [FOR]: beside = [], ...sent } = await readFields(c)
    const id = idParam(c, 'item')
    const { now, text } = c.var
    return inPlan(c, uses, async (plan, tx) => {
      const whose = whoseIn(plan, kind, beside[0])
      const unknown = readItem(kind, sent, plan.around).errors?.['']
      if (unknown) return c.text(text('form.unknownField', { fields: unknown }), 422)
      const earlier = draftIn(plan, kind, id)?.fields ?? {}
      const fields = together(kind, Number(question[0] ?? 0), earlier, sent)
      const kept = { id, kind: kind.name, whose, fields, author: personOf(c), now }
      await keepDraft(tx, plan.family, kept)
      return c.text(text('plan.draft.saved', { time: text.time(now) }))
    })
  })

  return routes
}

function writtenKind(c: AppContext): AnyKind {
  const kind = findKind(c.req.param('kind') ?? '')
  if (!kind || !isWritten(kind)) throw notFound()
  return kind
}

/**
 * What is said to one person, or to nobody, is one screen and leaves no draft: today's page would
 * show that over a shoulder.
 */
const goesStepwise = ({ sentTo, staysMine }: AnyKind) => !sentTo && !staysMine

/** A kind of which drafts are kept. */
function draftedKind(c: AppContext): AnyKind {
  const kind = writtenKind(c)
  if (!goesStepwise(kind)) throw notFound()
  return kind
}

const notThere = (): never => {
  throw notFound()
}

function draftIn({ around }: OpenPlan, kind: AnyKind, id: string) {
  const item = around.items.find((one) => one.id === id && one.author === around.viewer)
  const draft = item && unfinished(item)
  return draft?.kind === kind.name ? draft : undefined
}

/** For whom it is written down, who sits beside the viewer; undefined for what is their own. */
function whoseIn({ around }: OpenPlan, kind: AnyKind, whose: string | undefined) {
  if (whose === undefined) return undefined
  const mayBe = goesStepwise(kind) && writesDownFor(around).some(({ person }) => person === whose)
  return mayBe ? whose : notThere()
}

const planFor = (plan: OpenPlan, whose: string | undefined): OpenPlan => ({
  ...plan,
  around: inThePlaceOf(plan.around, whose),
})

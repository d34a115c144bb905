/**
 * What people do in a plan, through the doors that they use, as commands for fast-check: of every
 * kind of item, also with an id that is another's, an old version, the same twice or two at once.
 * Each tells the model what it came to. Whether Roer does it is up to Roer; what it may never do is
 * said here and in plan-model.ts.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { findKind, fitsTo, kinds, wordFields } from '../../src/plan/kinds/index.ts'
import { rings } from '../../src/plan/kinds/rings.ts'
import { dayInTheNetherlands } from '../../src/platform/day.ts'
import type { MemberRole } from '../../src/platform/tables.ts'
import { join } from '../a-family.ts'
import { exampleForm, sharedKinds, writtenKinds } from '../kind-examples.ts'
import type { RoerHere } from '../roer-here.ts'
import type { Form, Visitor } from '../visitor.ts'
import type { Canaries } from './canary.ts'
import {
  chosenInThisStay,
  type Facts,
  type Kept,
  lastSaid,
  marksFor,
  type Plan,
  placeOf,
  shouldSee,
  takesPart,
} from './plan-model.ts'

/** Where a life is lived. */
export interface House {
  roer: RoerHere
  family: string
  people: readonly string[]
  visitors: ReadonlyMap<string, Visitor>
  canaries: Canaries
  counted: Counted
  /** Told of each deed that was tried. */
  tried(plan: Plan): Promise<void>
}

export interface Counted {
  steps: number
  /** How often a deed of each name was accepted. */
  done: Map<string, number>
  pages: number
}

type Deed = fc.AsyncCommand<Plan, House>

export const PEOPLE = 6
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const HOURS_SIGNED_IN = 11
/** Turns 16 some days after the start, and 18 long after; 29 February is no day in 2027. */
const BIRTHS = ['2010-11-23', '2010-12-05', '2011-02-28', '2008-11-24'] as const
const roles = ['youth', 'parent', 'circle', 'mentor', 'supporter', 'professional'] as const
const DRAFT = 'draft'

const answerKinds = kinds.filter(({ answers }) => answers).map(({ name }) => name)
/** Kinds that hold when each who is named says yes. */
export const agreedKinds: readonly string[] = kinds
  .filter((kind) => fitsTo(findKind('stance')!, { kind: kind.name }))
  .map(({ name }) => name)

const Person = fc.nat({ max: PEOPLE - 1 })
/** Counted back from what was made last. */
const Recent = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(60))
/** One in six tries what the others would not. */
const Wild = fc.constantFrom(false, false, false, false, false, true)
/** Mostly whose it is, and else whoever. */
const Doer = fc.oneof({ weight: 5, arbitrary: fc.constant(-1) }, Person)
const WrittenKind = fc.constantFrom(...writtenKinds, ...agreedKinds, ...agreedKinds)
const AnswerKind = fc.constantFrom(...answerKinds, ...Array(8).fill('stance'))
const Version = fc.constantFrom(...Array(9).fill('right'), 'old', 'next')

/** Every deed; those on which others hang more often, those that end much less often. */
export const deeds = (): fc.Arbitrary<Deed>[] =>
  (
    [
      ...([
        [write, 14],
        [change, 5],
        [share, 14],
        [answer, 24],
        [putAway, 2],
        [restore, 2],
      ] as const),
      ...([
        [answerHalfAForm, 3],
        [finish, 2],
        [throwAway, 1],
        [moveOnTheMap, 1],
      ] as const),
      ...([
        [answerWhileItChanges, 2],
        [narrow, 1],
        [look, 5],
        [signIn, 2],
        [comeIn, 3],
      ] as const),
      ...([
        [leave, 1],
        [putOut, 1],
        [setLastDay, 1],
        [erase, 1],
      ] as const),
      ...([
        [tellAge, 1],
        [letLookOn, 1],
        [growOlder, 1],
      ] as const),
    ] as const
  ).flatMap(([one, times]) => Array<fc.Arbitrary<Deed>>(times).fill(one))

function deed<Drawn extends object>(
  is: string,
  draws: { [Name in keyof Drawn]: fc.Arbitrary<Drawn[Name]> },
  /** @returns whether it was done */
  take: (plan: Plan, house: House, drawn: Drawn) => Promise<boolean>,
): fc.Arbitrary<Deed> {
  // Now and then in the same moment as the one before.
  const After = fc.constantFrom(MINUTE, MINUTE, MINUTE, 0)
  return fc.tuple(fc.record(draws) as fc.Arbitrary<Drawn>, After).map(([drawn, after]) => ({
    check: () => true,
    toString: () => `${is} ${JSON.stringify(drawn)}`,
    async run(plan, house) {
      plan.turn += 1
      plan.now = new Date(plan.now.getTime() + after)
      const done = await take(plan, house, drawn)
      house.counted.steps += 1
      if (done) house.counted.done.set(is, (house.counted.done.get(is) ?? 0) + 1)
      await house.tried(plan)
    },
  }))
}

const write = deed(
  'write',
  {
    by: Person,
    kind: WrittenKind,
    ...{ other: Person, third: fc.option(Person), recent: Recent },
    id: fc.constantFrom('new', 'new', 'new', 'new', 'new', 'own', 'any'),
    times: fc.constantFrom(1, 1, 1, 2),
  },
  async (plan, house, { by, kind, id: which, times, ...named }) => {
    const me = insider(plan, house, by)
    const form = formOf(plan, house, kind, { me, ...named })
    const own = [...plan.items.values()].filter((one) => one.author === me && one.kind === kind)
    const taken = which === 'new' ? undefined : recent(which === 'own' ? own : all(plan), named)
    const id = taken?.id ?? randomUUID()
    const place = `schrijf/${kind}`
    const answers = await atOnce(times, () => send(plan, house, me, place, { id, ...form }))
    if (!answers.some(({ status }) => status === 303)) return false
    keepWritten(plan, house, { me, kind, id, form })
    return true
  },
)

const answerHalfAForm = deed(
  'answer half a form',
  {
    by: Person,
    kind: WrittenKind,
    ...{ other: Person, third: fc.option(Person), recent: Recent },
    id: fc.constantFrom('new', 'new', 'draft', 'draft', 'any'),
    question: fc.nat(3),
    typing: fc.boolean(),
  },
  async (plan, house, { by, kind: name, id: which, question, typing, ...named }) => {
    const me = insider(plan, house, by)
    const drafts = draftsOf(plan).filter(({ author }) => author === me)
    const taken =
      which === 'new' ? undefined : recent(which === 'draft' ? drafts : all(plan), named)
    const id = taken?.id ?? randomUUID()
    const kind = (which === 'draft' && taken?.unfinished?.kind) || name
    const whole = formOf(plan, house, kind, { me, ...named })
    const { questions } = findKind(kind)!
    const at = question % questions.length
    const asked = questions[at]!.fields
    const part = Object.fromEntries(Object.entries(whole).filter(([name]) => asked.includes(name)))
    const place = `schrijf/${kind}${typing ? `/${id}/bewaar` : ''}`
    const sent = { ...part, vraag: String(at), ...(!typing && { id }) }
    const { status, onward = '' } = await send(plan, house, me, place, sent)
    if (status !== (typing ? 200 : 303)) return false
    const before = plan.items.get(id)
    assert.ok(!before || before.author === me, 'wrote half a form over what another wrote')
    const earlier = before?.unfinished?.kind === kind ? before.unfinished.fields : {}
    const kept = Object.entries(earlier).filter(([name]) => !asked.includes(name))
    const fields = { ...Object.fromEntries(kept), ...part }
    if (!typing && !onward.includes(`/schrijf/${kind}/${id}?`)) {
      keepWritten(plan, house, { me, kind, id, form: fields })
      return true
    }
    assert.ok(!before || before.kind === DRAFT, 'wrote half a form over what was finished')
    plan.items.set(id, {
      ...newItem(plan, { id, kind: DRAFT, author: me, about: [], facts: {} }),
      ...{ createdAt: before?.createdAt ?? plan.now, sharedAt: null },
      said: new Set(house.canaries.seenIn(JSON.stringify(fields))),
      unfinished: { kind, fields },
    })
    return true
  },
)

const finish = deed(
  'finish',
  { by: Doer, other: Person, third: fc.option(Person), recent: Recent },
  async (plan, house, { by, ...named }) => {
    const draft = recent(draftsOf(plan), named)
    if (!draft) return false
    const me = house.people[by] ?? draft.author
    const { id, unfinished } = draft
    const { kind } = unfinished!
    const form = formOf(plan, house, kind, { me, ...named })
    const { status } = await send(plan, house, me, `schrijf/${kind}`, { id, ...form })
    if (status !== 303) return false
    keepWritten(plan, house, { me, kind, id, form })
    return true
  },
)

const throwAway = deed('throw away', { by: Doer, recent: Recent }, async (plan, house, drawn) => {
  const draft = recent(draftsOf(plan), drawn)
  if (!draft) return false
  const me = house.people[drawn.by] ?? draft.author
  const { id, unfinished } = draft
  const place = `schrijf/${unfinished!.kind}/${id}/weg`
  if ((await send(plan, house, me, place, {})).status !== 303) return false
  assert.equal(me, draft.author, 'threw away what another was writing')
  plan.items.delete(id)
  return true
})

const change = deed(
  'change',
  {
    by: Doer,
    ...{ other: Person, third: fc.option(Person), recent: Recent },
    version: Version,
    between: fc.constantFrom('the same', 'the same', 'others'),
    times: fc.constantFrom(1, 1, 1, 2),
    wild: Wild,
  },
  async (plan, house, { by, version, times, wild, between, ...named }) => {
    const written = all(plan).filter(({ kind, erased }) => writtenKinds.includes(kind) && !erased)
    const item = recent(wild ? all(plan) : written, named)
    if (!item || !findKind(item.kind)) return false
    const me = house.people[by] ?? item.author
    const drawn = formOf(plan, house, item.kind, { me, ...named })
    const kept = between === 'the same' && item.facts.between
    const form = { ...drawn, ...(kept && { between: kept }) }
    const read = { ...form, version: versionOf(item, version) }
    const place = `stuk/${item.id}/verander`
    const answers = await atOnce(times, () => send(plan, house, me, place, read))
    const done = answers.filter(({ status }) => status === 303).length
    if (done === 0) return false
    assert.equal(me, item.author, 'changed what another wrote')
    assert.ok(done === 1 && version === 'right', 'changed an item that says something else by now')
    changeTo(plan, house, item, form)
    return true
  },
)

const moveOnTheMap = deed(
  'move on the map',
  { by: Doer, recent: Recent, ring: fc.constantFrom(...rings), version: Version },
  async (plan, house, { by, ring, version, ...drawn }) => {
    const map = all(plan).filter(({ kind }) => kind === 'network-member')
    const item = recent(map, drawn)
    if (!item) return false
    const me = house.people[by] ?? item.author
    const form = { ring, version: versionOf(item, version) }
    const { status } = await send(plan, house, me, `stuk/${item.id}/kring`, form)
    if (status !== 303) return false
    assert.equal(me, item.author, 'moved what another put on a map')
    assert.equal(version, 'right')
    Object.assign(item, { version: item.version + 1, changedAt: plan.now, asRead: undefined })
    item.before = new Set([...item.before, ...item.said])
    return true
  },
)

const answer = deed(
  'answer',
  {
    by: Person,
    kind: AnswerKind,
    ...{ other: Person, recent: Recent },
    version: Version,
    says: fc.constantFrom('yes', 'yes', 'yes', 'no', 'unsure'),
    id: fc.constantFrom(...Array(8).fill('new'), 'own', 'own', 'any'),
    times: fc.constantFrom(1, 1, 1, 2),
    wild: Wild,
  },
  async (plan, house, { by, kind: name, version, says, id: which, times, wild, ...drawn }) => {
    const kind = findKind(name)!
    const fitting = all(plan).filter((one) => fitsTo(kind, one))
    const shown = fitting.filter(({ state, audience }) => state === 'open' && audience.length > 0)
    const item = recent(wild || shown.length === 0 ? fitting : shown, drawn)
    if (!item) return false
    const named = item.facts.between ?? [item.author, ...item.audience]
    const asked = named.filter((person) => shouldSee(plan, person, item))
    const me = (!wild && asked[by % asked.length]) || house.people[by]!
    const own = all(plan).filter((one) => one.author === me && one.kind === name)
    const taken = which === 'new' ? undefined : recent(which === 'own' ? own : all(plan), drawn)
    const id = taken?.id ?? randomUUID()
    const form = answerForm(plan, house, { name, me, item, version, says, ...drawn })
    const place = `stuk/${item.id}/antwoord/${name}`
    const answers = await atOnce(times, () => send(plan, house, me, place, { id, ...form }))
    if (!answers.some(({ status }) => status === 303)) return false
    keepAnswer(plan, house, { name, me, item, id, form })
    return true
  },
)

const answerWhileItChanges = deed(
  'answer while it changes',
  {
    ...{ named: fc.nat(2), other: Person, third: fc.option(Person), recent: Recent },
    says: fc.constantFrom('yes', 'no'),
    firstChanges: fc.boolean(),
  },
  async (plan, house, { named: at, says, firstChanges, ...named }) => {
    const items = all(plan).filter(({ kind }) => agreedKinds.includes(kind))
    const item = recent(items, named)
    if (!item) return false
    const { author: me, facts, id, kind } = item
    const them = facts.between?.[at % facts.between.length]
    if (them === undefined || them === me) return false
    const answerId = randomUUID()
    const answered = { name: 'stance', me: them, item, says, version: 'right', ...named }
    const said = answerForm(plan, house, answered)
    const form = formOf(plan, house, kind, { me, ...named })
    const read = { ...form, version: String(item.version) }
    const changing = () => send(plan, house, me, `stuk/${id}/verander`, read)
    const place = `stuk/${id}/antwoord/stance`
    const meanwhile = shouldSee(plan, them, item) ? form : undefined
    const answering = () => send(plan, house, them, place, { id: answerId, ...said }, meanwhile)
    const [changed, heard] = firstChanges
      ? await Promise.all([changing(), answering()])
      : (await Promise.all([answering(), changing()])).toReversed()
    // Whichever was first: what was kept of an answer was said of the text before.
    if (heard?.status === 303) {
      keepAnswer(plan, house, { name: 'stance', me: them, item, id: answerId, form: said })
    }
    if (changed?.status === 303) changeTo(plan, house, item, form)
    return changed?.status === 303 && heard !== undefined
  },
)

const share = deed(
  'share',
  {
    by: Doer,
    recent: Recent,
    to: fc.oneof(
      { weight: 2, arbitrary: fc.constant('who is named' as const) },
      { weight: 1, arbitrary: fc.uniqueArray(Person, { maxLength: PEOPLE }) },
    ),
    along: fc.boolean(),
    wild: Wild,
  },
  async (plan, house, { by, to, along, wild, ...drawn }) => {
    const sharable = all(plan).filter(
      ({ kind, state, erased }) => sharedKinds.includes(kind) && state === 'open' && !erased,
    )
    const item = recent(wild ? all(plan) : sharable, drawn)
    if (!item) return false
    const me = house.people[by] ?? item.author
    const chosen =
      to === 'who is named' ? (item.facts.between ?? []) : to.map((one) => house.people[one]!)
    const form = {
      ...(chosen.length > 0 ? { audience: chosen } : { nobody: 'yes' }),
      ...(along && { along: 'yes' }),
    }
    const { status } = await send(plan, house, me, `stuk/${item.id}/wie`, form)
    if (status !== 303) return false
    assert.equal(me, item.author, 'shared what another wrote')
    const goal = along ? plan.items.get(item.facts.goal ?? '') : undefined
    const goesAlong =
      goal?.kind === 'goal' &&
      goal.author === me &&
      goal.state === 'open' &&
      !goal.erased &&
      goal.audience.every((person) => !chosenInThisStay(plan, goal, person))
    for (const shared of goesAlong ? [item, goal] : [item]) {
      shared.audience = chosen.filter((person) => person !== me && takesPart(plan, person))
      shared.sharedAt = plan.now
    }
    // Who is named learns that its author does not stand behind it.
    const said = lastSaid(plan, item, me)
    if (said && said.facts.answer !== 'yes' && shouldSee(plan, me, said)) {
      const hear = said.audience.filter((person) => chosenInThisStay(plan, said, person))
      const named = chosen.filter((person) => item.facts.between?.includes(person))
      const theirs = [...new Set([...hear, ...named])]
      said.audience = theirs.filter((person) => person !== me && takesPart(plan, person))
      said.sharedAt = plan.now
    }
    return true
  },
)

const narrow = deed(
  'narrow',
  { by: Person, from: fc.option(Person) },
  async (plan, house, { by, from }) => {
    const [me, person] = [insider(plan, house, by), house.people[from ?? -1]]
    const { status } = await send(plan, house, me, 'ik/delen', { with: person ?? 'everybody' })
    if (status !== 303) return false
    stopSharing(plan, me, person)
    return true
  },
)

const putAway = deed('put away', { by: Doer, recent: Recent }, async (plan, house, drawn) => {
  const item = recent(all(plan), drawn)
  if (!item) return false
  const me = house.people[drawn.by] ?? item.author
  if ((await send(plan, house, me, `stuk/${item.id}/weg`, {})).status !== 303) return false
  assert.equal(me, item.author, 'put away what another wrote')
  Object.assign(item, { state: 'archived', changedAt: plan.now })
  return true
})

const restore = deed('restore', { by: Doer, recent: Recent }, async (plan, house, drawn) => {
  const away = all(plan).filter(({ state }) => state === 'archived')
  const item = recent(away.length > 0 ? away : all(plan), drawn)
  if (!item) return false
  const me = house.people[drawn.by] ?? item.author
  if ((await send(plan, house, me, `stuk/${item.id}/terug`, {})).status !== 303) return false
  assert.equal(me, item.author, 'took back what another put away')
  Object.assign(item, { state: 'open', audience: [], changedAt: plan.now })
  return true
})

const leave = deed(
  'leave',
  { by: Person, words: fc.constantFrom('stay', 'go') },
  async (plan, house, { by, words }) => {
    const me = insider(plan, house, by)
    // Some stay, or the rest of this life is empty.
    if (house.people.filter((one) => takesPart(plan, one)).length < 4) return false
    if ((await send(plan, house, me, 'ik/stoppen', { words })).status !== 303) return false
    if (words === 'go') stopSharing(plan, me, undefined)
    plan.places.get(me)!.ended = true
    return true
  },
)

const putOut = deed('put out', { by: Person, who: Person }, async (plan, house, { by, who }) => {
  const [me, them] = [insider(plan, house, by), house.people[who]!]
  if (house.people.filter((one) => takesPart(plan, one)).length < 4) return false
  if ((await send(plan, house, me, `kring/${them}/weg`, {})).status !== 303) return false
  assert.ok(takesPart(plan, me) && takesPart(plan, them))
  plan.places.get(them)!.ended = true
  return true
})

const setLastDay = deed(
  'set a last day',
  { by: Person, who: Person, days: fc.nat(30) },
  async (plan, house, { by, who, days }) => {
    const [me, them] = [insider(plan, house, by), house.people[who]!]
    const until = dayAfter(plan.now, days)
    if ((await send(plan, house, me, `kring/${them}/tot`, { until })).status !== 303) return false
    plan.places.get(them)!.until = until
    return true
  },
)

const comeIn = deed(
  'come in',
  { by: Person, who: Person, as: fc.constantFrom(...roles) },
  async (plan, house, { by, who, as: role }) => {
    const me = insider(plan, house, by)
    const away = house.people.filter((one) => !takesPart(plan, one))
    const them = away[who % Math.max(away.length, 1)] ?? me
    if (takesPart(plan, them) || !takesPart(plan, me)) return false
    for (const person of [me, them]) await comeBy(plan, house, person)
    const until = dayAfter(plan.now, 20)
    const guest = {
      ...{ name: `Gast ${who} ${plan.turn}`, email: `${them}@laid.example`, role, until },
    }
    const { roer, family, visitors } = house
    const asked = join(roer, visitors.get(me)!, family, visitors.get(them)!, guest)
    const joined = await asked.then(
      () => true,
      (error: Error) => {
        // Not theirs to ask, or asked too often today.
        assert.match(error.message, /could not be asked: (403|422)/)
        return false
      },
    )
    if (!joined) return false
    const was = plan.places.get(them)
    plan.places.set(them, {
      ...{ person: them, role, joinedAt: plan.now, ended: false },
      until: role === 'supporter' || role === 'professional' ? until : undefined,
      wasParent: was !== undefined && (was.wasParent || was.role === 'parent'),
    })
    return true
  },
)

const erase = deed('erase', { by: Person }, async (plan, house, { by }) => {
  const me = insider(plan, house, by)
  if ((await send(plan, house, me, 'ik/wissen', {})).status !== 303) return false
  for (const item of all(plan).filter(({ author }) => author === me)) {
    if (item.audience.length === 0 || item.state === 'archived') plan.items.delete(item.id)
    else Object.assign(item, { erased: true, said: new Set(), before: new Set() })
  }
  return true
})

const tellAge = deed(
  'tell an age',
  { by: Person, born: fc.constantFrom(...BIRTHS, undefined) },
  async (plan, house, { by, born }) => {
    const me = insider(plan, house, by)
    const form: Form = born ? { born } : { nothing: 'yes' }
    if ((await send(plan, house, me, 'ik/leeftijd', form)).status !== 303) return false
    const keeps = born ? (plan.ages.get(me)?.keeps ?? []) : []
    plan.ages.set(me, { bornOn: born, keeps })
    return true
  },
)

const letLookOn = deed(
  'let look on',
  { by: Person, keeps: fc.uniqueArray(Person, { maxLength: 2 }) },
  async (plan, house, { by, keeps }) => {
    const me = insider(plan, house, by)
    const chosen = keeps.map((one) => house.people[one]!)
    const form: Form = chosen.length > 0 ? { keeps: chosen } : { nobody: 'yes' }
    if ((await send(plan, house, me, 'ik/zestien', form)).status !== 303) return false
    const isParent = (person: string) => {
      const place = placeOf(plan, person)
      return place !== undefined && (place.role === 'parent' || place.wasParent)
    }
    plan.ages.set(me, { ...plan.ages.get(me)!, keeps: chosen.filter(isParent) })
    return true
  },
)

const growOlder = deed(
  'grow older',
  { days: fc.constantFrom(1, 4, 10, 20) },
  async (plan, _house, { days }) => {
    plan.now = new Date(plan.now.getTime() + days * DAY)
    return true
  },
)

/** Anew: with proof, or with no more than a code by mail. */
const signIn = deed(
  'sign in',
  { by: Person, sure: fc.constantFrom(true, true, true, false) },
  async (plan, house, { by, sure }) => {
    plan.opens.set(insider(plan, house, by), sure ? 'ever' : plan.now)
    return true
  },
)

/** At any page there is, or at a copy of all that is theirs. */
const look = deed(
  'look',
  { by: Person, who: Person, recent: Recent, kind: WrittenKind, page: fc.nat(200) },
  async (plan, house, { by, who, kind, page, ...drawn }) => {
    const me = insider(plan, house, by)
    const pages = house.roer.routes
      .filter((route) => route.startsWith('/p/:family/') && !route.endsWith('/live'))
      .map((route) => route.slice('/p/:family/'.length))
    const parts: Record<string, string> = {
      ':item': recent(all(plan), drawn)?.id ?? randomUUID(),
      ...{ ':person': house.people[who]!, ':kind': kind, ':invitation': randomUUID() },
    }
    const place = [...pages, 'a copy'][page % (pages.length + 1)]!
    const { status } =
      place === 'a copy'
        ? await send(plan, house, me, 'ik/meenemen', { as: 'json', mine: 'yes' })
        : await send(
            plan,
            house,
            me,
            place.replace(/:\w+/g, (part) => parts[part]!),
          )
    return status === 200
  },
)

/** Mostly somebody who takes part; the last one is whoever they are. */
function insider(plan: Plan, { people }: House, index: number): string {
  const there = people.filter((one) => takesPart(plan, one))
  return index === PEOPLE - 1 ? people[index]! : (there[index % there.length] ?? people[0]!)
}

/** The same, but somebody else; now and then it is the same after all. */
function another(plan: Plan, house: House, index: number, me: string): string {
  const there = house.people.filter((one) => one !== me && takesPart(plan, one))
  return index === PEOPLE - 1 ? house.people[index]! : (there[index % there.length] ?? me)
}

const all = (plan: Plan): Kept[] => [...plan.items.values()]
const draftsOf = (plan: Plan): Kept[] => all(plan).filter(({ kind }) => kind === DRAFT)
const recent = (items: readonly Kept[], { recent }: { recent: number }): Kept | undefined =>
  items.at(-1 - (recent % Math.max(items.length, 1)))

const dayAfter = (now: Date, days: number) =>
  dayInTheNetherlands(new Date(now.getTime() + days * DAY))

const versionOf = ({ version }: Kept, which: string): string =>
  String(which === 'old' ? version - 1 : which === 'next' ? version + 1 : version)

const atOnce = <T>(times: number, once: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, once))

/**
 * Has what somebody is sent back looked through for words that are not theirs to read.
 *
 * @param meanwhile what another is writing at this moment of an item that they see
 */
async function send(
  plan: Plan,
  house: House,
  person: string,
  place: string,
  form?: Form,
  meanwhile?: Form,
) {
  await comeBy(plan, house, person)
  const visitor = house.visitors.get(person)!
  const theirs = marksFor(plan, person)
  const path = `/p/${house.family}/${place}`
  const answer = form ? await visitor.post(path, form) : await visitor.get(path)
  assert.ok(
    answer.status < 500,
    `${answer.status} at ${place}: ${house.roer.failures.map((one) => (one as Error).stack)}`,
  )
  const sent = JSON.stringify([form, meanwhile])
  const found = house.canaries.seenIn(answer.body)
  const foreign = found.filter((mark) => !theirs.has(mark) && !sent.includes(mark))
  assert.deepEqual(foreign, [], `words that are not theirs come back from ${place}`)
  house.counted.pages += 1
  return answer
}

/** As surely signed in as the model has it, whatever time went by. */
async function comeBy(plan: Plan, { roer }: House, person: string) {
  roer.now = plan.now
  const since = plan.opens.get(person)
  const { database, now } = roer
  await database.bare
    .updateTable('session')
    .set({
      proved_at: since === 'ever' ? now : null,
      ...(since instanceof Date && { created_at: since }),
      seen_at: now,
      expires_at: new Date(now.getTime() + HOURS_SIGNED_IN * 60 * MINUTE),
    })
    .where('person', '=', person)
    .execute()
}

interface Named {
  me: string
  other: number
  third?: number | null
  recent: number
}

/** The example of a kind, with words that occur nowhere else. */
function formOf(plan: Plan, house: House, kind: string, named: Named): Form {
  const { me, third } = named
  const known = {
    me,
    other: another(plan, house, named.other, me),
    item: (kind: string) =>
      recent(
        all(plan).filter((one) => one.kind === kind),
        named,
      )?.id,
  }
  const more = typeof third === 'number' ? [house.people[third]!] : []
  return Object.fromEntries(
    Object.entries(exampleForm(kind, known)).map(([name, values]) => {
      if (wordFields.has(name)) return [name, [house.canaries.nextName()]]
      return [name, name === 'between' ? [...new Set([...values, ...more])] : values]
    }),
  )
}

function answerForm(
  plan: Plan,
  house: House,
  answered: Named & { name: string; item: Kept; version: string; says: string },
): Form {
  const { name, item, version, says } = answered
  const { [findKind(name)!.answers!.fact]: _item, ...form } = formOf(plan, house, name, answered)
  return {
    ...form,
    ...('version' in form && { version: versionOf(item, version) }),
    ...(name === 'stance' && { answer: says }),
  }
}

/** What the kind makes of a form; who is named there and which item it answers is for the model. */
function madeOf(plan: Plan, house: House, kind: string, form: Form, me: string) {
  const members = house.people
    .filter((person) => takesPart(plan, person))
    .map((person) => ({ person, name: 'Iemand', role: 'circle' as MemberRole }))
  const fields = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, [value].flat()]),
  )
  const found = findKind(kind)!
  const { facts, words, about } = found.fromFields(fields, { viewer: me, members })
  const { between, version, answer, goal } = facts as Facts
  const on = (facts as Record<string, string>)[found.answers?.fact ?? ''] ?? ''
  return {
    about,
    said: new Set(house.canaries.seenIn(JSON.stringify(words))),
    facts: { between, version, answer, goal, on } as Facts,
    allFacts: JSON.stringify(facts),
    to: found.sentTo && (facts as Record<string, string>)[found.sentTo.fact]!,
  }
}

const newItem = (
  { now }: Plan,
  made: Pick<Kept, 'id' | 'kind' | 'author' | 'about' | 'facts'>,
): Kept => ({
  allFacts: '',
  ...{ ...made, audience: [], state: 'open', version: 1, said: new Set(), before: new Set() },
  ...{ createdAt: now, changedAt: now, sharedAt: now, erased: false },
})

function keepWritten(
  plan: Plan,
  house: House,
  { me, kind, id, form }: { me: string; kind: string; id: string; form: Form },
) {
  const { to, ...made } = madeOf(plan, house, kind, form, me)
  const audience = to ? [to] : []
  const before = ownBefore(plan, { me, kind, id })
  if (!before) {
    const item = newItem(plan, { id, kind, author: me, about: made.about, facts: made.facts })
    plan.items.set(id, { ...item, ...made, audience })
    return
  }
  if (isSame(before, made)) return
  writeOver(plan, before, made)
  // What is said to another person is for that person.
  if (to) Object.assign(before, { audience, sharedAt: plan.now })
}

function keepAnswer(
  plan: Plan,
  house: House,
  { name, me, item, id, form }: { name: string; me: string; item: Kept; id: string; form: Form },
) {
  assert.ok(shouldSee(plan, me, item), 'answered what they do not see')
  const { answers } = findKind(name)!
  const { to, ...read } = madeOf(plan, house, name, { ...form, [answers!.fact]: item.id }, me)
  const inIt = answers!.goesWithIt ? [item.author, ...item.about] : []
  const about = [...new Set([...inIt, ...read.about])]
  const hears = (person: string) =>
    answers!.heardBy === 'everyone' ||
    person === item.author ||
    item.facts.between?.includes(person) === true
  const readers = item.audience.filter((person) => chosenInThisStay(plan, item, person))
  const audience = to
    ? [to]
    : [item.author, ...readers].filter((person) => person !== me && hears(person))
  const heard = { audience, sharedAt: to ? plan.now : item.sharedAt }
  // Whoever does not hear this is not left with what was said before.
  const ofThis = ({ facts }: Kept) => facts.on === item.id && facts.version === read.facts.version
  const mine = all(plan).filter(({ kind, author }) => kind === name && author === me)
  for (const earlier of answers!.lastCounts ? mine.filter(ofThis) : []) {
    const hear = earlier.audience.filter((person) => chosenInThisStay(plan, earlier, person))
    const still = hear.filter((person) => audience.includes(person))
    if (earlier.id === id || still.length === hear.length) continue
    earlier.audience = still.filter((person) => takesPart(plan, person))
    earlier.sharedAt = plan.now
  }
  const before = ownBefore(plan, { me, kind: name, id })
  if (!before) {
    const said = newItem(plan, { id, kind: name, author: me, about, facts: read.facts })
    plan.items.set(id, { ...said, ...read, about, ...heard })
    return
  }
  if (isSame(before, { ...read, about })) return
  writeOver(plan, before, { ...read, about })
  Object.assign(before, heard)
}

/** What there was under this id; a draft of one's own makes place. */
function ownBefore(
  plan: Plan,
  { me, kind, id }: { me: string; kind: string; id: string },
): Kept | undefined {
  const before = plan.items.get(id)
  if (!before) return undefined
  assert.ok(before.author === me && !before.erased, 'wrote over what another wrote')
  if (before.kind === DRAFT) {
    plan.items.delete(id)
    return undefined
  }
  assert.equal(before.kind, kind, 'wrote one thing over another')
  return before
}

type Made = Pick<Kept, 'about' | 'said' | 'facts' | 'allFacts'>

/** The same sent once more says nothing new. */
const isSame = (before: Kept, { said, allFacts }: Made) =>
  [...before.said].sort().join() === [...said].sort().join() && before.allFacts === allFacts

function writeOver(plan: Plan, item: Kept, made: Made) {
  item.before = new Set([...item.before, ...item.said])
  const { now: changedAt } = plan
  Object.assign(item, made, { version: item.version + 1, changedAt, asRead: undefined })
}

/** A form sent over what was there; whom it was sent to stays whom it was sent to. */
function changeTo(plan: Plan, house: House, item: Kept, form: Form) {
  const { to: _to, ...made } = madeOf(plan, house, item.kind, form, item.author)
  writeOver(plan, item, made)
}

function stopSharing(plan: Plan, author: string, person: string | undefined) {
  for (const item of all(plan)) {
    if (item.author !== author || item.audience.length === 0) continue
    // What was put away is changed by whoever it is open to.
    if (item.state === 'archived' && !shouldSee(plan, author, item)) continue
    item.audience = person ? item.audience.filter((one) => one !== person) : []
    if (item.audience.length === 0) item.sharedAt = plan.now
  }
}

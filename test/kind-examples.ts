/**
 * One filled-in form of every kind of item, for whoever tries all kinds: the tests of forms, and the
 * trials of the walls. A new kind gets a line here, and no test forgets it.
 *
 * `{me}` is whoever fills it in, `{other}` somebody else of the family, and `{goal}` an item of that
 * kind.
 */

import { findKind, hasPage, isWritten, kinds } from '../src/plan/kinds/index.ts'
import type { Fields } from '../src/platform/http.ts'

const forms: Readonly<Record<string, Fields>> = {
  voice: { feeling: ['hard'], text: ['Ik slaap slecht.'] },
  strength: { dimension: ['can'], text: ['Ik kan goed luisteren.'], whose: ['{me}'] },
  concern: { text: ['Ze slaapt zo weinig.'], whose: ['{other}'] },
  goal: {
    text: ['Weer elke dag naar school'],
    ...{ concerns: ['{concern}'], strengths: ['{strength}'] },
  },
  action: { text: ['Bellen'], who: ['{me}'], due: ['2026-12-01'], goal: ['{goal}'] },
  progress: { action: ['{action}'], outcome: ['not-managed'], reason: ['needs-help'] },
  agreement: { text: ['Om negen uur uit.'], between: ['{me}', '{other}'], review: ['2026-12-01'] },
  stance: { on: ['{agreement}'], version: ['1'], answer: ['no'], text: ['Te vroeg.'] },
  rating: { text: ['Hoe gaat het op school?'], between: ['{me}', '{other}'] },
  mark: { rating: ['{rating}'], version: ['1'], score: ['0'], text: ['Rotweek.'] },
  decision: {
    ...{ text: ['Waar maak ik huiswerk?'], between: ['{me}', '{other}'] },
    ...{ option1: ['Bij oma'], means1: ['Oma kookt'], option2: ['Op school'] },
  },
  'plan-form': {
    form: ['independent-lead'],
    ...{ lead: ['{other}'], coordinator: ['nobody'], text: ['Dat is rustiger.'] },
  },
  offer: {
    ...{ offered: ['2026-11-01'], ground: ['declined'], waived: ['2026-11-09'] },
    ...{ paperAsked: ['2026-11-10'], text: ['Ze willen liever samen praten.'] },
  },
  choice: { decision: ['{decision}'], version: ['1'], option: ['0'], text: ['Liever later.'] },
  outcome: { decision: ['{decision}'], version: ['1'], option: ['2'] },
  'network-member': {
    ...{ person: ['{other}'], name: ['Mam'], ring: ['close'], direction: ['both'] },
    ...{ help: ['listens', 'company'], night: ['yes'], text: ['Zij kent mij het langst.'] },
  },
  'domain-view': {
    ...{ domain: ['money'], answer: ['help'], text: ['De brieven blijven dicht.'] },
    ...{ chronic: ['yes'], decides: ['together'] },
  },
  'own-strength-use': {
    ...{ domain: ['at-home'], text: ['Oma kookt op dinsdag.'], expected: ['Rust aan tafel.'] },
    ...{ strength: ['{strength}'], followUp: ['2026-12-01'] },
  },
  effect: { use: ['{own-strength-use}'], effect: ['no'], next: ['more-help'] },
  message: { on: ['{goal}'], to: ['{other}'], text: ['Lukt dat?'] },
  note: { text: ['Niet vergeten.'] },
  'too-heavy': { to: ['{other}'], text: ['Het gaat niet meer.'] },
  'safety-agreement': {
    ...{ text: ['Als het te hard gaat'], worries: ['Er wordt geschreeuwd.'] },
    ...{ goesWell: ['Oma is dichtbij.'], mustHappen: ['Mama gaat even naar buiten.'] },
    ...{ whatIf: ['Ik ga naar oma.'], between: ['{me}', '{other}'], review: ['2026-12-01'] },
  },
  review: {
    ...{ text: ['Hoe gaat het op school?'], due: ['2026-12-02'], at: ['16:00'] },
    ...{ place: ['Bij oma thuis'], between: ['{me}', '{other}'] },
  },
  'review-held': { review: ['{review}'], heldOn: ['2026-11-20'], present: ['{me}', '{other}'] },
  'look-back': { review: ['{review}'], version: ['1'], text: ['Het ging beter.'] },
  aftercare: {
    ...{ wanted: ['yes'], caller: ['{other}'], contacts: ['2026-12-28', '2027-02-28'] },
    ...{ ifAgain: ['Dan bel ik oma.'], text: ['Liefst na school.'], between: ['{me}', '{other}'] },
  },
  contact: {
    ...{ aftercare: ['{aftercare}'], due: ['2026-12-28'], heldOn: ['2026-11-20'] },
    ...{ reached: ['yes'], how: ['some'] },
  },
  closure: {
    ...{ reason: ['reached'], aftercare: ['not-needed'], worked: ['Samen lopen.'] },
    ...{ missing: ['Meer tijd.'], text: ['Dank je wel.'] },
  },
}

export const kindNames: readonly string[] = kinds.map(({ name }) => name)

/** Kinds of items that others may be shown. */
export const sharedKinds: readonly string[] = kinds.filter(hasPage).map(({ name }) => name)

/** Kinds that have a form of their own. */
export const writtenKinds: readonly string[] = kinds.filter(isWritten).map(({ name }) => name)

interface Known {
  me: string
  other: string
  /** An item of this kind that the writer sees; what names none is left out of the form. */
  item?: (kind: string) => string | undefined
}

/** The example of this kind, between these people. */
export function exampleForm(kind: string, { me, other, item }: Known): Fields {
  const form = forms[kind]
  if (!form) throw new Error(`test/kind-examples.ts has no example of ${kind}`)
  const meant = (value: string): string | undefined => {
    const placeholder = /^\{([\w-]+)\}$/.exec(value)?.[1]
    if (placeholder === undefined) return value
    if (placeholder === 'me') return me
    return placeholder === 'other' ? other : item?.(placeholder)
  }
  return Object.fromEntries(
    Object.entries(form)
      .map(
        ([name, values]) => [name, values.map(meant).filter((one) => one !== undefined)] as const,
      )
      .filter(([, values]) => values.length > 0),
  )
}

/** What that form becomes. */
export function exampleOf(kind: string, known: Known) {
  const { me, other } = known
  const members = [me, other].map((person) => ({ person, name: 'Iemand', role: 'circle' as const }))
  const found = findKind(kind)
  if (!found) throw new Error(`There is no kind ${kind}`)
  const { facts, words } = found.fromFields(exampleForm(kind, known), { viewer: me, members })
  return { facts: facts as Record<string, unknown>, words: words as Record<string, unknown> }
}

/** Every kind of item a plan can hold. A new kind is a new file and a line here. */

import { ZodObject } from 'zod'
import type { Item } from '../item.ts'
import { type AnyKind, fieldNamesOf } from '../item-kind.ts'
import { action } from './action.tsx'
import { aftercare } from './aftercare.tsx'
import { agreement } from './agreement.tsx'
import { choice } from './choice.tsx'
import { closure } from './closure.tsx'
import { concern } from './concern.tsx'
import { contact } from './contact.tsx'
import { decision } from './decision.tsx'
import { domainView } from './domain-view.tsx'
import { effect } from './effect.tsx'
import { goal } from './goal.tsx'
import { lookBack } from './look-back.tsx'
import { mark } from './mark.tsx'
import { message } from './message.tsx'
import { networkMember } from './network-member.tsx'
import { note } from './note.tsx'
import { offer } from './offer.tsx'
import { outcome } from './outcome.tsx'
import { ownStrengthUse } from './own-strength-use.tsx'
import { planForm } from './plan-form.tsx'
import { progress } from './progress.tsx'
import { rating } from './rating.tsx'
import { review } from './review.tsx'
import { reviewHeld } from './review-held.tsx'
import { safetyAgreement } from './safety-agreement.tsx'
import { stance } from './stance.tsx'
import { strength } from './strength.tsx'
import { tooHeavy } from './too-heavy.tsx'
import { voice } from './voice.tsx'

export const kinds: readonly AnyKind[] = [
  ...[voice, concern, strength, goal, action, progress],
  ...[agreement, stance, rating, mark],
  ...[decision, choice, outcome],
  ...[domainView, ownStrengthUse, effect],
  ...[safetyAgreement, message, note, tooHeavy],
  ...[planForm, offer],
  networkMember,
  ...[review, reviewHeld, lookBack],
  ...[aftercare, contact, closure],
]

export const findKind = (name: string): AnyKind | undefined =>
  kinds.find((kind) => kind.name === name)

/** Kinds that somebody writes on a screen of their own; the others answer what is there already. */
export const isWritten = (kind: AnyKind) => kind.answers === undefined

/** Kinds with a page of their own, which others may be shown. */
export const hasPage = (kind: AnyKind) => isWritten(kind) && !kind.staysMine

/** Whether this kind says something about that item. */
export function fitsTo({ answers }: AnyKind, { kind }: Pick<Item, 'kind'>): boolean {
  const about = findKind(kind)
  if (!answers || !about || !hasPage(about)) return false
  return answers.kinds === 'every' || answers.kinds.includes(kind)
}

/** Names of all fields in which people type words, whatever the kind. */
export const wordFields: ReadonlySet<string> = new Set(
  kinds.flatMap((kind) => fieldNamesOf(kind).filter((name) => name in shapeOf(kind.words))),
)

function shapeOf(words: AnyKind['words']): object {
  if (!(words instanceof ZodObject)) throw new Error('The words of a kind are an object')
  return words.shape
}

/** What an item answers; undefined for one that stands by itself. */
export function answeredBy({ kind, facts }: Pick<Item, 'kind' | 'facts'>): string | undefined {
  const fact = findKind(kind)?.answers?.fact
  return fact === undefined ? undefined : String(facts[fact])
}

/** What was said about an item, among these, the oldest first. */
export const answersTo = (items: readonly Item[], id: string): Item[] =>
  items.filter((item) => answeredBy(item) === id)

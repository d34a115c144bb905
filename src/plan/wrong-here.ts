import type { AnyKind } from './item-kind.ts'
import type { OpenPlan } from './open-plan.ts'

/** People and items that a form names must be ones that this viewer knows of; and what its kind says. */
export function wrongHere(
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

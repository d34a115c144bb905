/** What stands on a map of the people around one person, and how it is said in words. */

import { z } from 'zod'
import { ownWords } from '../../platform/own-words.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { rings } from './rings.ts'

export const RingOnMap = z.enum(rings, 'plan.network.ring.missing')

/** Which way the help goes between whoever draws the map and whom they put on it. */
export const directions = ['helps-me', 'i-help', 'both', 'hard'] as const
export type Direction = (typeof directions)[number]

export const helps = ['listens', 'practical', 'company', 'advice'] as const

const WHO_IS_MISSING = 'plan.network.who.missing'
export const Facts = z.strictObject({
  ring: RingOnMap,
  direction: z.enum(directions, 'plan.network.direction.missing'),
  help: z.array(z.enum(helps, 'plan.network.help.wrong')).optional(),
  /** May be called at night. */
  night: z.literal(true).optional(),
  /** Somebody who takes part here; nobody needs to, to be on a map. */
  person: z.uuid('plan.network.who.wrong').optional(),
})
export const Words = z.strictObject({
  /** What whoever draws the map calls them; left out, it is the name they have in the plan. */
  name: z
    .string(WHO_IS_MISSING)
    .refine((name) => name.trim() !== '', WHO_IS_MISSING)
    .pipe(ownWords)
    .optional(),
  text: ownWords.optional(),
})
export type Facts = z.output<typeof Facts>
export type Words = z.output<typeof Words>
export type NetworkMember = Item<Facts, Words>

/** What somebody is called on the map they stand on. */
export function calledOnMap(
  { text, nameOf }: Pick<Surroundings, 'text' | 'nameOf'>,
  { facts, words }: Pick<NetworkMember, 'facts' | 'words'>,
): string {
  if (words.name !== undefined) return words.name
  return facts.person === undefined ? text('plan.somebody') : nameOf(facts.person)
}

/** "Helpt mij", or "Helpt Noor" for whoever else looks at the map of Noor. */
export const directionInWords = (
  { text, viewer, nameOf }: Surroundings,
  author: string,
  direction: Direction,
): string =>
  author === viewer
    ? text(`plan.network.direction.mine.${direction}`)
    : text(`plan.network.direction.of.${direction}`, { name: nameOf(author) })

/** Which way the help goes, what kind it is, and what was written about it. */
export function WhatTheyDo({ around, member }: { around: Surroundings; member: NetworkMember }) {
  const { text, members } = around
  const { direction, help = [], night, person } = member.facts
  const said = [
    directionInWords(around, member.author, direction),
    ...helps.filter((one) => help.includes(one)).map((one) => text(`plan.network.help.${one}`)),
    ...(night ? [text('plan.network.night.short')] : []),
    ...(members.some((one) => one.person === person) ? [text('plan.network.takesPart')] : []),
  ]
  return (
    <>
      <p class="small soft">{said.join(' · ')}</p>
      {member.words.text !== undefined && (
        <p class="as-typed small" dir="auto">
          {member.words.text}
        </p>
      )}
    </>
  )
}

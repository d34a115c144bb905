import { dayInWords } from '../day-of-plan.ts'
import type { DueItem } from '../due.ts'
import { inShort, isTyped } from '../in-short.ts'
import type { Surroundings } from '../item-kind.ts'
import { Path } from './path.tsx'

interface Props {
  around: Surroundings
  due: readonly DueItem[]
}

/** What is to be done, along the path of the plan. */
export function DueLines({ around, due }: Props) {
  const { text } = around
  const stones = due.map(({ item, day, at, people }) => ({
    href: `/p/${item.family}/stuk/${item.id}`,
    name: inShort(around, item),
    together: item.kind !== 'action',
    day,
    under: (
      <>
        {isTyped(item) && `${text(`plan.item.${item.kind}`)} · `}
        <bdi>{whoInShort(around, people)}</bdi>
        <br />
        {whenInWords(around, { day, at })}
      </>
    ),
  }))
  return <Path text={text} stones={stones} />
}

/** "jij, Mama en Oma Ans" */
export function whoInShort(
  { text, viewer, nameOf }: Surroundings,
  people: readonly string[],
): string {
  const others = people.filter((person) => person !== viewer).map(nameOf)
  return text.list(people.includes(viewer) ? [text('plan.you'), ...others] : others)
}

/** "vandaag om 16:00 uur", or "woensdag 2 december" */
export function whenInWords(
  { text, today }: Pick<Surroundings, 'text' | 'today'>,
  { day, at }: { day: string; at?: string | undefined },
): string {
  const said = day === today ? text('plan.due.today') : dayInWords(text, day)
  return at ? text('plan.review.dayAndTime', { day: said, time: at }) : said
}

import { dayInWords } from '../day-of-plan.ts'
import { dueOn } from '../due.ts'
import { inShort, isTyped } from '../in-short.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { answersTo } from '../kinds/index.ts'
import { whoInShort } from './due-lines.tsx'
import { Path, type Stone } from './path.tsx'

/** What is done on a day together: what plans it, and what says on which day it was. */
const TOGETHER: Readonly<Record<string, string>> = { review: 'review-held', aftercare: 'contact' }

/**
 * The days together of the whole plan: looking back, and being in touch after help stopped. It stands
 * below the goals, whichever of them it is about.
 */
export function TogetherPath({ around }: { around: Surroundings }) {
  const { text, today, items, family } = around
  /** @param people who it is up to; left out for a day that was. */
  const stone = (item: Item, day: string, people?: readonly string[]): Stone => ({
    href: `/p/${family}/stuk/${item.id}`,
    name: inShort(around, item),
    under: (
      <>
        {isTyped(item) && `${text(`plan.item.${item.kind}`)} · `}
        {people && (
          <>
            <bdi>{whoInShort(around, people)}</bdi> ·{' '}
          </>
        )}
        {dayInWords(text, day)}
      </>
    ),
    together: true,
    day,
    done: people === undefined,
  })
  const stones = items.flatMap((item) => {
    const says = TOGETHER[item.kind]
    if (says === undefined) return []
    // Whoever tried to call and reached nobody did not speak them.
    const were = answersTo(items, item.id).filter(
      ({ kind, facts }) => kind === says && facts.reached !== 'no',
    )
    return [
      ...were.map(({ facts }) => stone(item, String(facts.heldOn))),
      ...dueOn(item, around).map(({ day, people }) => stone(item, day, people)),
    ]
  })
  if (stones.length === 0) return null
  return (
    <section class="card days-together" aria-labelledby="together">
      <h3 id="together">{text('plan.onPath.together')}</h3>
      <Path text={text} today={today} stones={stones} />
    </section>
  )
}

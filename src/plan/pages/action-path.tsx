import type { Surroundings } from '../item-kind.ts'
import { type Action, WhoAndWhen } from '../kinds/action.tsx'
import { latestProgress } from '../kinds/progress.tsx'
import { Path } from './path.tsx'

/** The steps towards a goal, in order of their day: done, now, and later. */
export function ActionPath({
  around,
  actions,
}: {
  around: Surroundings
  actions: readonly Action[]
}) {
  const { text, today, items } = around
  const stones = actions.map((action) => {
    const outcome = latestProgress(items, action.id)?.facts.outcome
    return {
      href: `/p/${action.family}/stuk/${action.id}`,
      name: action.words.text,
      day: action.facts.due,
      done: outcome === 'done',
      under: (
        <>
          <WhoAndWhen around={around} action={action} />
          {outcome && ` · ${text(`plan.path.${outcome}`)}`}
        </>
      ),
    }
  })
  return <Path text={text} today={today} stones={stones} />
}

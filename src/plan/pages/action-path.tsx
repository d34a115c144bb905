import type { Surroundings } from '../item-kind.ts'
import { type Action, WhoAndWhen } from '../kinds/action.tsx'
import { latestProgress } from '../kinds/progress.tsx'

/** The steps towards a goal, in order of their day: done, now, and later. */
export function ActionPath({
  around,
  actions,
}: {
  around: Surroundings
  actions: readonly Action[]
}) {
  const { text } = around
  const inOrder = actions.toSorted((a, b) =>
    (a.facts.due ?? '9999').localeCompare(b.facts.due ?? '9999'),
  )
  return (
    <ol class="path">
      {inOrder.map((action) => {
        const outcome = latestProgress(around.items, action.id)?.facts.outcome
        return (
          <li class={outcome === 'done' ? 'done' : undefined}>
            <span class="stone" aria-hidden="true">
              {outcome === 'done' ? '✓' : ''}
            </span>
            <div>
              <a href={`/p/${action.family}/stuk/${action.id}`} dir="auto">
                {action.words.text}
              </a>
              <div class="small soft">
                <WhoAndWhen around={around} action={action} />
                {outcome && ` · ${text(`plan.path.${outcome}`)}`}
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

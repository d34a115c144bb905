import { lastUnfinished } from '../draft.ts'
import type { Surroundings } from '../item-kind.ts'
import { findKind } from '../kinds/index.ts'
import { nextSteps } from './next-steps.ts'

interface Props {
  around: Surroundings
  family: string
  /** Something else on the page asks for the first look. */
  quietly?: boolean
}

/** What somebody was still writing; or else what they could begin with, and what else there is. */
export function NextStep({ around, family, quietly }: Props) {
  const { text } = around
  const unfinished = lastUnfinished(around)
  const kind = unfinished && findKind(unfinished.kind)
  const [next, ...others] = nextSteps(around, family)
  const look = quietly ? 'button ghost' : 'button'
  if (unfinished && kind) {
    return (
      <section class={quietly ? 'card' : 'card next'}>
        <p class="eyebrow">{text('plan.draft.goOn')}</p>
        <h2>{kind.title(text, unfinished.fields)}</h2>
        <a class={look} href={`/p/${family}/schrijf/${kind.name}/${unfinished.id}`}>
          {text('plan.draft.go')}
        </a>
        <form method="post" action={`/p/${family}/schrijf/${kind.name}/${unfinished.id}/weg`}>
          <button class="plain-button" type="submit">
            {text('plan.draft.away')}
          </button>
        </form>
      </section>
    )
  }
  if (!next) return null
  return (
    <section class={quietly ? 'card' : 'card next'}>
      <p class="eyebrow">{text('plan.next.eyebrow')}</p>
      <h2>{text(`plan.next.${next.step}`)}</h2>
      <a class={look} href={next.href}>
        {text('plan.next.go')}
      </a>
      {others.length > 0 && (
        <>
          <p class="small soft after-form">{text('plan.next.orElse')}</p>
          <ul class="plain">
            {others.map(({ step, href }) => (
              <li>
                <a class="card-link" href={href}>
                  {text(`plan.next.${step}`)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

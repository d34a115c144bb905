import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import type { Unfinished } from '../draft.ts'
import { findKind } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { writesDownFor } from '../written-down.ts'

/** What can be written down together, in the order in which a plan is made. */
const PARTS = [
  { part: 'good', form: 'voice?feeling=good' },
  { part: 'hard', form: 'voice?feeling=hard' },
  { part: 'wish', form: 'voice?feeling=wish' },
  { part: 'strength', form: 'strength' },
  { part: 'network', form: 'network-member' },
  { part: 'goal', form: 'goal' },
  { part: 'action', form: 'action' },
  { part: 'domain', form: 'domain-view' },
] as const

interface Props {
  frame: Frame
  plan: OpenPlan
  /** For whom, when that was chosen. */
  whose: string | undefined
  /** What others have not looked at. */
  waiting: readonly Unfinished[]
  /** Something was given just now. */
  isGiven: boolean
}

/** Writing down for somebody who sits beside you: for whom, and what. */
export function WriteTogetherPage({ frame, plan, whose, waiting, isGiven }: Props) {
  const { family, around } = plan
  const { text, nameOf, colourOf } = around
  const people = writesDownFor(around)
  const chosen = people.length === 1 ? people[0] : people.find(({ person }) => person === whose)
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'plan' }}>
      {isGiven && (
        <p class="notice" role="status">
          {text('plan.together.given')}
        </p>
      )}
      <h1>{text('plan.together.title')}</h1>
      <p class="soft">{text('plan.together.what')}</p>
      {chosen ? (
        <section aria-labelledby="what">
          <h2 id="what">{text('plan.together.whatFor', { name: chosen.name })}</h2>
          <ul class="card plain">
            {PARTS.map(({ part, form }) => (
              <li>
                <a class="card-link" href={formFor(family.id, form, chosen.person)}>
                  {text(`plan.together.part.${part}`)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <section aria-labelledby="who">
          <h2 id="who">{text('plan.together.who')}</h2>
          <ul class="card stack">
            {people.map(({ person, name }) => (
              <li class="with-face">
                <Face name={name} colour={colourOf(person)} />
                <a href={`/p/${family.id}/samen?voor=${person}`}>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">{text('plan.together.waiting')}</h2>
          <ul class="stack">
            {waiting.map(({ id, kind, whose, fields }) => (
              <li class="card">
                <p class="eyebrow">
                  {text('plan.together.waitsFor', { name: nameOf(whose ?? '') })}
                </p>
                <p>{findKind(kind)?.title(text, fields)}</p>
                <form method="post" action={`/p/${family.id}/schrijf/${kind}/${id}/weg`}>
                  <button class="plain-button" type="submit">
                    {text('plan.together.takeBack')}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

const formFor = (family: string, form: string, whose: string) =>
  `/p/${family}/schrijf/${form}${form.includes('?') ? '&' : '?'}voor=${whose}`

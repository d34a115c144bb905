import type { Frame } from '../../platform/frame.ts'
import { idFor } from '../../platform/new-id.ts'
import { Face } from '../../ui/face.tsx'
import { HelpNumbers } from '../../ui/help-numbers.tsx'
import { Page } from '../../ui/page.tsx'
import type { Surroundings } from '../item-kind.ts'
import { type TooHeavy, tooHeavy } from '../kinds/too-heavy.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { readsWhen } from '../reads-when.tsx'
import { whatItMeans } from '../what-it-means.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  freshId: string
}

/**
 * "This is too heavy": everybody of the plan as an equal choice, and numbers to call. Nothing is sent
 * before one of them is tapped, and then to that one alone.
 */
export function TooHeavyPage({ frame, plan, freshId }: Props) {
  const { family, around } = plan
  const { text, viewer, members, colourOf } = around
  const others = members.filter(({ person }) => person !== viewer)
  const told = (around.items as TooHeavy[]).filter(({ kind }) => kind === 'too-heavy').toReversed()
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'today' }}>
      <h1>{text('plan.heavy.title')}</h1>
      <p>{text('plan.heavy.choose')}</p>
      <h2>{text('plan.heavy.call')}</h2>
      <HelpNumbers text={text} these={['emergency', 'safeHome', 'childLine', 'suicideLine']} />
      {others.length > 0 && <h2>{text('plan.heavy.tell')}</h2>}
      <ul class="stack">
        {others.map(({ person, name }) => (
          <li class="card">
            <form method="post" action={`/p/${family.id}/schrijf/too-heavy`}>
              <input type="hidden" name="id" value={idFor(freshId, person)} />
              <input type="hidden" name="to" value={person} />
              <div class="with-face">
                <Face name={name} colour={colourOf(person)} />
                <div>
                  <button class="button ghost" type="submit">
                    {text('plan.heavy.letKnow', { name })}
                  </button>
                  <p class="small soft">
                    {readsWhen(around, person)} {whatItMeans(around, person).hint}
                  </p>
                </div>
              </div>
            </form>
          </li>
        ))}
      </ul>
      <p class="small soft apart">{text('plan.heavy.onlyThem')}</p>
      <Told
        around={around}
        family={family.id}
        title="plan.heavy.received"
        items={bySender(told.filter(({ author }) => author !== viewer))}
      />
      <Told
        around={around}
        family={family.id}
        title="plan.heavy.sent"
        items={told.filter(({ author }) => author === viewer)}
      />
    </Page>
  )
}

/** What each said together, whoever said it last first: many of one person hide nobody else's. */
const bySender = (newestFirst: readonly TooHeavy[]): TooHeavy[] =>
  [...Map.groupBy(newestFirst, ({ author }) => author).values()].flat()

interface ToldProps {
  around: Surroundings
  family: string
  title: string
  items: readonly TooHeavy[]
}

function Told({ around, family, title, items }: ToldProps) {
  if (items.length === 0) return null
  return (
    <section class="apart">
      <h2>{around.text(title)}</h2>
      <ul class="stack">
        {items.map((item) => (
          <li class="card">
            <tooHeavy.View around={around} item={item} />
            <a class="card-link" href={`/p/${family}/stuk/${item.id}`}>
              {around.text('plan.open')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

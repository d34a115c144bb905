import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import { type Surroundings, wasErased } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import type { Goal } from '../kinds/goal.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { givenTo, writesDownFor } from '../written-down.ts'
import { ActionPath } from './action-path.tsx'
import { type Chapter, chapters } from './chapters.ts'
import { GivenCard } from './given-card.tsx'
import { ItemCard } from './item-card.tsx'
import { NextStep } from './next-step.tsx'
import { nextSteps } from './next-steps.ts'
import { nextOwnAction, OwnAction } from './own-action.tsx'
import { TogetherPath } from './together-path.tsx'

interface Props {
  frame: Frame
  plan: OpenPlan
  freshId: string
}

/** The whole plan, as far as this viewer may see it. */
export function PlanPage({ frame, plan, freshId }: Props) {
  const { family, around, seen } = plan
  const { text, items } = around
  const of = <T extends Item>(kind: string) => items.filter((item) => item.kind === kind) as T[]
  const [next] = nextSteps(around, family.id)
  const mine = nextOwnAction(around)
  const given = givenTo(around)
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'plan' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <h1>{text('plan.title')}</h1>
      <p class="soft">{text('plan.intro')}</p>
      {given.map((one) => (
        <GivenCard around={around} given={one} />
      ))}
      {writesDownFor(around).length > 0 && (
        <section class="card">
          <h2>{text('plan.together.title')}</h2>
          <p class="small">{text('plan.together.what')}</p>
          <a class="button ghost" href={`/p/${family.id}/samen`}>
            {text('plan.together.begin')}
          </a>
        </section>
      )}
      <NextStep around={around} family={family.id} quietly={given.length > 0} />
      {mine && !next && <OwnAction around={around} action={mine} back="plan" freshId={freshId} />}
      <Goals
        around={around}
        family={family.id}
        goals={of<Goal>('goal')}
        actions={of<Action>('action')}
      />
      <TogetherPath around={around} />
      {chapters
        .filter(({ apart }) => !apart)
        .map((chapter) => (
          <ChapterPart around={around} family={family.id} chapter={chapter} />
        ))}
      <p>
        <a href={`/p/${family.id}/plan/papier`}>{text('plan.paper.title')}</a>
      </p>
    </Page>
  )
}

interface GoalsProps {
  around: Surroundings
  family: string
  goals: readonly Goal[]
  actions: readonly Action[]
}

function Goals({ around, family, goals, actions }: GoalsProps) {
  const { text } = around
  const without = actions.filter(({ facts }) => !goals.some(({ id }) => id === facts.goal))
  const onErased = without.filter(({ facts }) => wasErased(around, facts.goal))
  const loose = without.filter((action) => !onErased.includes(action))
  return (
    <section aria-labelledby="goals">
      <div class="section-head">
        <h2 id="goals">{text('plan.section.goals')}</h2>
        <a class="add" href={`/p/${family}/schrijf/goal`} aria-describedby="goals">
          {text('plan.add')}
        </a>
      </div>
      {goals.length === 0 && <p class="soft">{text('plan.empty.goals')}</p>}
      <ul class="stack">
        {goals.map((goal) => {
          const steps = actions.filter(({ facts }) => facts.goal === goal.id)
          return (
            <li class="card">
              <h3>
                <a href={`/p/${family}/stuk/${goal.id}`} dir="auto">
                  {goal.words.text}
                </a>
              </h3>
              <p class="small soft">{text('plan.goal.of', { name: around.nameOf(goal.author) })}</p>
              {steps.length > 0 && <ActionPath around={around} actions={steps} />}
              <a class="card-link" href={`/p/${family}/schrijf/action?goal=${goal.id}`}>
                {text('plan.action.add')}
              </a>
            </li>
          )
        })}
        {onErased.length > 0 && (
          <li class="card">
            <h3>{text('plan.item.erased')}</h3>
            <ActionPath around={around} actions={onErased} />
          </li>
        )}
        {loose.length > 0 && (
          <li class="card">
            <h3>{text('plan.action.loose')}</h3>
            <ActionPath around={around} actions={loose} />
          </li>
        )}
      </ul>
    </section>
  )
}

interface ChapterPartProps {
  around: Surroundings
  family: string
  chapter: Chapter
}

function ChapterPart({ around, family, chapter }: ChapterPartProps) {
  const { text } = around
  const { name, holds, add, Picture, Items, page } = chapter
  const items = around.items.filter(holds)
  const picture = Picture?.({ around, items })
  return (
    <section aria-labelledby={name}>
      <div class="section-head">
        <h2 id={name}>{text(`plan.section.${name}`)}</h2>
        <a class="add" href={`/p/${family}/schrijf/${add}`} aria-describedby={name}>
          {text('plan.add')}
        </a>
      </div>
      {picture && <div class="card picture">{picture}</div>}
      {items.length === 0 && <p class="soft">{text(`plan.empty.${name}`)}</p>}
      {page !== undefined ? (
        <a class="card-link" href={`/p/${family}/${page}`} aria-describedby={name}>
          {text('plan.openAll')}
        </a>
      ) : Items && items.length > 0 ? (
        <Items around={around} items={items} />
      ) : (
        <ul class="stack">
          {items.map((item) => (
            <ItemCard around={around} item={item} />
          ))}
        </ul>
      )}
    </section>
  )
}

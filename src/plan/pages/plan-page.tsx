import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import { type Surroundings, wasErased } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import type { Goal } from '../kinds/goal.tsx'
import type { Strength } from '../kinds/strength.tsx'
import { feelings, type Voice } from '../kinds/voice.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { ActionPath } from './action-path.tsx'
import { Flower } from './flower.tsx'
import { ItemCard } from './item-card.tsx'
import { nextSteps } from './next-steps.ts'
import { nextOwnAction, OwnAction } from './own-action.tsx'

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
  const strengths = of<Strength>('strength')
  const [agreements, decisions, ratings] = [of('agreement'), of('decision'), of('rating')]
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'plan' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <h1>{text('plan.title')}</h1>
      <p class="soft">{text('plan.intro')}</p>
      {next && (
        <section class="card next">
          <p class="eyebrow">{text('plan.next.eyebrow')}</p>
          <h2>{text(`plan.next.${next.step}`)}</h2>
          <a class="button" href={next.href}>
            {text('plan.next.go')}
          </a>
        </section>
      )}
      {mine && !next && <OwnAction around={around} action={mine} back="plan" freshId={freshId} />}
      <Goals
        around={around}
        family={family.id}
        goals={of<Goal>('goal')}
        actions={of<Action>('action')}
      />
      <section aria-labelledby="agreements">
        <SectionHead
          around={around}
          id="agreements"
          title="plan.section.agreements"
          add={`/p/${family.id}/schrijf/agreement`}
        />
        {agreements.length === 0 && <p class="soft">{text('plan.agreement.none')}</p>}
        <ul class="stack">
          {agreements.map((item) => (
            <ItemCard around={around} item={item} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="decisions">
        <SectionHead
          around={around}
          id="decisions"
          title="plan.section.decisions"
          add={`/p/${family.id}/schrijf/decision`}
        />
        {decisions.length === 0 && <p class="soft">{text('plan.decision.empty')}</p>}
        <ul class="stack">
          {decisions.map((item) => (
            <ItemCard around={around} item={item} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="ratings">
        <SectionHead
          around={around}
          id="ratings"
          title="plan.section.ratings"
          add={`/p/${family.id}/schrijf/rating`}
        />
        {ratings.length === 0 && <p class="soft">{text('plan.rating.empty')}</p>}
        <ul class="stack">
          {ratings.map((item) => (
            <ItemCard around={around} item={item} />
          ))}
        </ul>
      </section>
      <OwnWords around={around} family={family.id} voices={of<Voice>('voice')} />
      <section aria-labelledby="strengths">
        <SectionHead
          around={around}
          id="strengths"
          title="plan.section.strengths"
          add={`/p/${family.id}/schrijf/strength`}
        />
        <div class="card picture">
          <Flower around={around} strengths={strengths} />
        </div>
        <ul class="stack">
          {strengths.map((item) => (
            <ItemCard around={around} item={item} />
          ))}
        </ul>
      </section>
    </Page>
  )
}

interface SectionHeadProps {
  around: Surroundings
  id: string
  title: string
  add: string
}

function SectionHead({ around: { text }, id, title, add }: SectionHeadProps) {
  return (
    <div class="section-head">
      <h2 id={id}>{text(title)}</h2>
      <a href={add} aria-describedby={id}>
        {text('plan.add')}
      </a>
    </div>
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
      <SectionHead
        around={around}
        id="goals"
        title="plan.section.goals"
        add={`/p/${family}/schrijf/goal`}
      />
      {goals.length === 0 && <p class="soft">{text('plan.goal.none')}</p>}
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

interface OwnWordsProps {
  around: Surroundings
  family: string
  voices: readonly Voice[]
}

function OwnWords({ around, family, voices }: OwnWordsProps) {
  return (
    <>
      {feelings.map((feeling) => {
        const said = voices.filter(({ facts }) => facts.feeling === feeling)
        return (
          <section aria-labelledby={`voice-${feeling}`}>
            <SectionHead
              around={around}
              id={`voice-${feeling}`}
              title={`plan.section.${feeling}`}
              add={`/p/${family}/schrijf/voice?feeling=${feeling}`}
            />
            <ul class="stack">
              {said.map((item) => (
                <ItemCard around={around} item={item} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

import type { Child } from '#ui/jsx-runtime'
import type { OwnInvitation } from '../../access/index.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import { type DueItem, mostUrgentOwn } from '../due.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { answeredBy } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { isTyped, shortWords } from '../short-words.ts'
import { whenInWords } from './due-lines.tsx'
import { nextSteps } from './next-steps.ts'
import { nextOwnAction, OwnAction } from './own-action.tsx'
import { AgeToday } from './own-age-card.tsx'
import { AskIfThem } from './own-invitation-page.tsx'

/**
 * At most three cards: a step of one's own, what comes up, what another shared, what the plan still
 * misses. Whoever waits at the door comes before all of them.
 */
export function TodayPage({
  frame,
  plan,
  now,
  freshId,
  asked,
}: {
  frame: Frame
  plan: OpenPlan
  now: Date
  freshId: string
  /** What the viewer asked of others; nobody else sees these. */
  asked: readonly OwnInvitation[]
}) {
  const { family, around, seen } = plan
  const { text, viewer, nameOf } = around
  const mine = nextOwnAction(around)
  const shared = newestShared(around)
  const waiting = asked.find(({ state }) => state.is === 'waiting')
  const [next] = nextSteps(around, family.id)
  const urgent = mostUrgentOwn(around, dayInTheNetherlands(now))
  const cards: (Child | undefined)[] = [
    waiting && <AskIfThem text={text} family={family.id} invitation={waiting} />,
    mine && <OwnAction around={around} action={mine} back="vandaag" freshId={freshId} />,
    urgent && <DueCard around={around} due={urgent} />,
    next && !waiting && !urgent ? (
      <section class={mine ? 'card' : 'card next'}>
        <p class="eyebrow">{text('plan.next.eyebrow')}</p>
        <h2>{text(`plan.next.${next.step}`)}</h2>
        <a class={mine ? 'button ghost' : 'button'} href={next.href}>
          {text('plan.next.go')}
        </a>
      </section>
    ) : undefined,
    shared && (
      <section class="card">
        <p class="eyebrow">{text('plan.today.shared', { name: nameOf(shared.author) })}</p>
        <h2 dir="auto">{shortWords(text, shared)}</h2>
        <a href={`/p/${family.id}/stuk/${shared.id}`}>{text('plan.open')}</a>
      </section>
    ),
  ]
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'today' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <h1>
        {text('plan.today.hello')} <bdi>{nameOf(viewer)}</bdi>
      </h1>
      <p class="soft">{capitalised(text.day(now))}</p>
      {cards.filter((card) => card !== undefined).slice(0, MOST_CARDS)}
      <p>
        <a href={`/p/${family.id}/wat-komt`}>{text('plan.due.go')}</a>
      </p>
      <AgeToday around={around} family={family.id} />
      <section class="card heavy">
        <h2>{text('plan.heavy.title')}</h2>
        <p class="small">{text('plan.heavy.text')}</p>
        <a href="/nu">{text('plan.heavy.go')}</a>
      </section>
    </Page>
  )
}

const MOST_CARDS = 3

/** What comes up first of what the viewer does with others. */
function DueCard({ around, due }: { around: Surroundings; due: DueItem }) {
  const { text } = around
  const { item, overdue } = due
  return (
    <section class="card">
      <p class="eyebrow">{text(`plan.item.${item.kind}`)}</p>
      <h2>{capitalised(whenInWords(around, due))}</h2>
      {isTyped(item) && <p dir="auto">{shortWords(text, item)}</p>}
      {overdue && <p class="small soft">{text('plan.due.stillOpen')}</p>}
      <a href={`/p/${item.family}/stuk/${item.id}`}>{text('plan.open')}</a>
    </section>
  )
}

export function newestShared({ viewer, items }: Surroundings): Item | undefined {
  return items.filter((item) => item.author !== viewer && answeredBy(item) === undefined).at(-1)
}

const capitalised = (words: string) => words.charAt(0).toLocaleUpperCase('nl') + words.slice(1)

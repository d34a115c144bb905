import type { OwnInvitation } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { answeredBy } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { shortWords } from '../short-words.ts'
import { nextSteps } from './next-steps.ts'
import { nextOwnAction, OwnAction } from './own-action.tsx'
import { AgeToday } from './own-age-card.tsx'
import { AskIfThem } from './own-invitation-page.tsx'

/** At most three cards: a step of one's own, what another shared, what the plan still misses. */
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
      {waiting && <AskIfThem text={text} family={family.id} invitation={waiting} />}
      {mine && <OwnAction around={around} action={mine} back="vandaag" freshId={freshId} />}
      {next && !waiting && (
        <section class={mine ? 'card' : 'card next'}>
          <p class="eyebrow">{text('plan.next.eyebrow')}</p>
          <h2>{text(`plan.next.${next.step}`)}</h2>
          <a class={mine ? 'button ghost' : 'button'} href={next.href}>
            {text('plan.next.go')}
          </a>
        </section>
      )}
      {shared && (
        <section class="card">
          <p class="eyebrow">{text('plan.today.shared', { name: nameOf(shared.author) })}</p>
          <h2 dir="auto">{shortWords(text, shared)}</h2>
          <a href={`/p/${family.id}/stuk/${shared.id}`}>{text('plan.open')}</a>
        </section>
      )}
      <AgeToday around={around} family={family.id} />
      <section class="card heavy">
        <h2>{text('plan.heavy.title')}</h2>
        <p class="small">{text('plan.heavy.text')}</p>
        <a href="/nu">{text('plan.heavy.go')}</a>
      </section>
    </Page>
  )
}

export function newestShared({ viewer, items }: Surroundings): Item | undefined {
  return items.filter((item) => item.author !== viewer && answeredBy(item) === undefined).at(-1)
}

const capitalised = (words: string) => words.charAt(0).toLocaleUpperCase('nl') + words.slice(1)

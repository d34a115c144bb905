import type { OwnInvitation } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import { unfinished } from '../draft.ts'
import type { DueItem } from '../due.ts'
import { inShort, isTyped } from '../in-short.ts'
import type { Surroundings } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'
import { whenInWords } from './due-lines.tsx'
import { GivenCard } from './given-card.tsx'
import { NextStep } from './next-step.tsx'
import { OwnAction } from './own-action.tsx'
import { AgeToday } from './own-age-card.tsx'
import { AskIfThem } from './own-invitation-page.tsx'
import { itemsOfToday } from './today-items.ts'

/**
 * At most three cards: two of what others let one know, a step of one's own, what comes up and what
 * was shared, and what the plan still misses.
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
  const { heavy, given, message, mine, urgent, shared } = itemsOfToday(around, now)
  const toLookAt = given && unfinished(given)
  const waiting = asked.find(({ state }) => state.is === 'waiting')
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
      {heavy && (
        <section class="card heavy told">
          <p class="eyebrow">{text('plan.heavy.letsYouKnow', { name: nameOf(heavy.author) })}</p>
          <h2>{text('plan.heavy.title')}</h2>
          {heavy.words.text && (
            <p class="as-typed" dir="auto">
              {heavy.words.text}
            </p>
          )}
          <a class="button" href={`/p/${family.id}/stuk/${heavy.id}`}>
            {text('plan.heavy.answer')}
          </a>
        </section>
      )}
      {toLookAt && <GivenCard around={around} given={toLookAt} />}
      {waiting && <AskIfThem text={text} family={family.id} invitation={waiting} />}
      {message && (
        <section class="card">
          <p class="eyebrow">{text('plan.message.writesYou', { name: nameOf(message.author) })}</p>
          <p class="as-typed" dir="auto">
            {message.words.text}
          </p>
          <a href={`/p/${family.id}/stuk/${message.facts.on}#gesprek`}>
            {text('plan.message.answer')}
          </a>
        </section>
      )}
      {mine && <OwnAction around={around} action={mine} back="vandaag" freshId={freshId} />}
      {urgent && <DueCard around={around} due={urgent} />}
      {!waiting && (
        <NextStep
          around={around}
          family={family.id}
          quietly={mine !== undefined || given !== undefined}
        />
      )}
      {shared && (
        <section class="card">
          <p class="eyebrow">{text('plan.today.shared', { name: nameOf(shared.author) })}</p>
          <h2 dir="auto">{inShort(around, shared)}</h2>
          <a href={`/p/${family.id}/stuk/${shared.id}`}>{text('plan.open')}</a>
        </section>
      )}
      <p>
        <a href={`/p/${family.id}/wat-komt`}>{text('plan.due.go')}</a>
      </p>
      <AgeToday around={around} family={family.id} />
      <section class="card heavy">
        <h2>{text('plan.heavy.title')}</h2>
        <p class="small">{text('plan.heavy.text')}</p>
        <a href={`/p/${family.id}/te-zwaar`}>{text('plan.heavy.go')}</a>
      </section>
    </Page>
  )
}

/** What comes up first of what the viewer does with others. */
function DueCard({ around, due }: { around: Surroundings; due: DueItem }) {
  const { text } = around
  const { item, overdue } = due
  return (
    <section class="card">
      <p class="eyebrow">{text(`plan.item.${item.kind}`)}</p>
      <h2>{capitalised(whenInWords(around, due))}</h2>
      {isTyped(item) && <p dir="auto">{inShort(around, item)}</p>}
      {overdue && <p class="small soft">{text('plan.due.stillOpen')}</p>}
      <a href={`/p/${item.family}/stuk/${item.id}`}>{text('plan.open')}</a>
    </section>
  )
}

const capitalised = (words: string) => words.charAt(0).toLocaleUpperCase('nl') + words.slice(1)

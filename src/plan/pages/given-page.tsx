import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Unfinished } from '../draft.ts'
import type { AnyKind, Written } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  given: Unfinished
  kind: AnyKind
  /** What it says; undefined when it cannot be in the plan as it is. */
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own facts and words
  written: Written<any, any> | undefined
  /** The id that it will have once it is the viewer's own. */
  id: string
}

/** What somebody wrote down for the viewer: is it right? */
export function GivenPage({ frame, plan, given, kind, written, id }: Props) {
  const { family, around } = plan
  const { text, viewer, nameOf } = around
  const { author, changedAt } = given
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'plan' }}>
      <p class="eyebrow">{text('plan.together.wroteForYou', { name: nameOf(author) })}</p>
      <h1>{text('plan.together.right')}</h1>
      <section class="card">
        {written ? (
          <kind.View
            around={around}
            item={{
              ...{ ...written, id, kind: kind.name, family: family.id, author: viewer },
              ...{ recorder: author, audience: [], state: 'open', version: 1, readable: true },
              ...{ createdAt: changedAt, changedAt, sharedAt: null },
            }}
          />
        ) : (
          <>
            <h2>{kind.title(text, given.fields)}</h2>
            <p>{text('plan.together.changed')}</p>
          </>
        )}
      </section>
      <p class="small soft">{text('plan.together.onlyThen', { name: nameOf(author) })}</p>
      <form method="post" class="stack">
        <input type="hidden" name="id" value={id} />
        {written && (
          <button class="button" type="submit" name="answer" value="yes">
            {text('plan.together.yes')}
          </button>
        )}
        <button
          class={written ? 'button ghost' : 'button'}
          type="submit"
          name="answer"
          value="change"
        >
          {text('plan.together.change')}
        </button>
        <button class="plain-button" type="submit" name="answer" value="no">
          {text('plan.together.no')}
        </button>
      </form>
    </Page>
  )
}

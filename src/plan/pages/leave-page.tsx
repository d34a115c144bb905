import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { Choices, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { mayStopHelping } from '../kinds/closure.tsx'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  errors?: FieldErrors
}

/** Stopping with this plan: what it means, and whether one's shared words stay. */
export function LeavePage({ frame, plan, errors }: Props) {
  const { family, around } = plan
  const { text, members } = around
  if (!mayStopHelping(around)) return <FirstAftercare frame={frame} plan={plan} />
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('plan.stop.leaving.title')}</h1>
      <p>{text('plan.stop.leaving.what')}</p>
      {members.length === 1 && <p class="notice">{text('plan.stop.leaving.last')}</p>}
      <form method="post" novalidate>
        <Choices
          text={text}
          name="words"
          label={text('plan.stop.leaving.words.label')}
          choices={[
            { value: 'go', label: text('plan.stop.leaving.words.go') },
            { value: 'stay', label: text('plan.stop.leaving.words.stay') },
          ]}
          errors={errors}
        />
        <div class="row">
          <button class="button" type="submit">
            {text('plan.stop.leaving.yes')}
          </button>
          <a href={`/p/${family.id}/ik`}>{text('plan.stop.leaving.no')}</a>
        </div>
      </form>
    </Page>
  )
}

/** For whoever helps as their work, as the last one, before anything is said of what comes after. */
function FirstAftercare({ frame, plan: { family, around } }: Pick<Props, 'frame' | 'plan'>) {
  const { text } = around
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('plan.stop.leaving.first.title')}</h1>
      <p>{text('plan.stop.leaving.first.why')}</p>
      <p>{text('plan.stop.leaving.first.ways')}</p>
      <div class="row">
        <a class="button" href={`/p/${family.id}/schrijf/aftercare`}>
          {text('plan.stop.leaving.first.agree')}
        </a>
        <a href={`/p/${family.id}/plan`}>{text('plan.item.back')}</a>
      </div>
    </Page>
  )
}

/** Afterwards: it is done, and nothing here tells of what plan. */
export function LeftPage({ frame }: { frame: Frame }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('plan.stop.left.title')}</h1>
      <p>{text('plan.stop.left.what')}</p>
      <form method="post" action="/uitloggen">
        <button class="button" type="submit">
          {text('plan.me.signOut')}
        </button>
      </form>
    </Page>
  )
}

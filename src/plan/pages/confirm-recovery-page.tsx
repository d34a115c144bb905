import type { Membership } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  member: Membership
  done?: boolean
  errors?: FieldErrors
}

/** For a mentor or supporter who sits beside the person. It looks the same whether anybody asked. */
export function ConfirmRecoveryPage({ frame, plan, member, done, errors }: Props) {
  const { family, around } = plan
  const { text } = around
  const { name } = member
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'circle' }}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('recovery.confirm.title', { name })}</h1>
      {done ? (
        <p class="notice" role="status">
          {text('recovery.confirm.done', { name })}
        </p>
      ) : (
        <>
          <p>{text('recovery.confirm.what', { name })}</p>
          <section class="card">
            <p>{text('recovery.confirm.beside', { name })}</p>
            <p>{text('recovery.confirm.itself', { name })}</p>
            <p>{text('recovery.confirm.never')}</p>
          </section>
          <form method="post" novalidate>
            <TextField
              text={text}
              name="words"
              label={text('recovery.words.label')}
              hint={text('recovery.confirm.hint', { name })}
              errors={errors}
            />
            <button class="button" type="submit">
              {text('recovery.confirm.go', { name })}
            </button>
          </form>
          <p class="small soft after-form">{text('recovery.confirm.then', { name })}</p>
        </>
      )}
      <p>
        <a href={`/p/${family.id}/kring/${member.person}`}>{text('recovery.confirm.back')}</a>
      </p>
    </Page>
  )
}

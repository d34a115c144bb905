import {
  comesFromOrganisation,
  type OwnInvitation,
  type SupporterDesk,
} from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import type { Text } from '../../platform/text.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'

/** Somebody said the word and gave a name: only the inviter knows whether it is them. */
export function AskIfThem({
  text,
  family,
  invitation,
}: {
  text: Text
  family: string
  invitation: OwnInvitation
}) {
  const { id, state } = invitation
  if (state.is !== 'waiting') return null
  return (
    <section class="card next">
      <p class="eyebrow">{text('members.waiting.eyebrow')}</p>
      <h2>{text('members.waiting.is', { name: state.claim.name })}</h2>
      <a class="button" href={`/p/${family}/uitnodiging/${id}`}>
        {text('members.waiting.look')}
      </a>
    </section>
  )
}

interface Props {
  frame: Frame
  plan: OpenPlan
  invitation: OwnInvitation
  /** It was sent just now. */
  sent?: boolean
  /** The last day that is suggested, or what was typed. */
  until: string
  errors?: FieldErrors
  /** Where it was sent, when that is where one asks for an independent supporter. */
  desk?: SupporterDesk | undefined
}

/** One invitation, for the one who made it: the word to say, or the question whether it is them. */
export function OwnInvitationPage(props: Props) {
  const { frame, plan, invitation, sent, errors } = props
  const { text } = plan.around
  return (
    <Page frame={frame} tabs={{ family: plan.family.id, current: 'circle' }}>
      <WhatIsWrong text={text} errors={errors} />
      {sent && (
        <p class="notice" role="status">
          {text('invitation.sent')}
        </p>
      )}
      {invitation.state.is === 'waiting' ? <IsItThem {...props} /> : <SayThisWord {...props} />}
      <p>
        <a href={`/p/${plan.family.id}/kring`}>{text('members.backToCircle')}</a>
      </p>
    </Page>
  )
}

function SayThisWord({ plan, invitation, desk }: Props) {
  const { text } = plan.around
  const { name, state } = invitation
  return (
    <>
      {state.is === 'open' ? (
        <>
          <h1>{text('members.word.say', { name })}</h1>
          <p class="spoken-word">{state.word}</p>
          {desk ? (
            <p>{text('members.supporter.call', { ...desk })}</p>
          ) : (
            <p>{text('members.word.how')}</p>
          )}
          <p class="small soft">{text('members.word.why', { name })}</p>
        </>
      ) : (
        <>
          <h1>{name}</h1>
          <p>{text(`members.asked.${state.is === 'spoken' ? 'spoken' : 'over'}`, { name })}</p>
        </>
      )}
      <form method="post" novalidate>
        <button class="button ghost" type="submit" name="answer" value="withdraw">
          {text(state.is === 'over' ? 'members.asked.away' : 'members.asked.withdraw')}
        </button>
      </form>
    </>
  )
}

function IsItThem({ plan, invitation, until, errors }: Props) {
  const { text } = plan.around
  const { role, state, name } = invitation
  if (state.is !== 'waiting') return null
  const { claim } = state
  return (
    <>
      <h1>{text('members.waiting.is', { name: claim.name })}</h1>
      <p>{text('members.waiting.asked', { name })}</p>
      <p>{text(`members.waiting.as.${role}`)}</p>
      {claim.saysAuthority && <p class="notice">{text('members.saysAuthority')}</p>}
      {claim.organisation && (
        <p class="notice">{text('members.saysWorksAt', { organisation: claim.organisation })}</p>
      )}
      <p>{text('members.waiting.how')}</p>
      <form method="post" novalidate>
        {comesFromOrganisation(role) && (
          <TextField
            text={text}
            name="until"
            type="date"
            label={text('members.until.label')}
            hint={text('members.until.hint')}
            value={until}
            errors={errors}
          />
        )}
        <div class="row">
          <button class="button" type="submit" name="answer" value="yes">
            {text('members.waiting.yes')}
          </button>
          <button class="button ghost" type="submit" name="answer" value="no">
            {text('members.waiting.no')}
          </button>
        </div>
      </form>
    </>
  )
}

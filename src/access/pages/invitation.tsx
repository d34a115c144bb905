import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenInvitation } from '../invitation.ts'

/** Somebody opened the link and is not signed in: they learn that it exists, and nothing else. */
export function InvitationForStranger({ frame, next }: { frame: Frame; next: string }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('invitation.stranger.title')}</h1>
      <p>{text('invitation.stranger.how')}</p>
      <a class="button" href={`/inloggen?next=${encodeURIComponent(next)}`}>
        {text('invitation.stranger.go')}
      </a>
    </Page>
  )
}

interface Props {
  frame: Frame
  invitation: OpenInvitation
  name: string
  errors?: FieldErrors
}

export function AcceptInvitation({ frame, invitation, name, errors }: Props) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>
        <bdi>{invitation.inviter}</bdi> {text('invitation.accept.asks')}
      </h1>
      <p>{text(`invitation.accept.as.${invitation.role}`)}</p>
      <p class="soft">{text('invitation.accept.sees')}</p>
      <form method="post" novalidate>
        <TextField
          text={text}
          name="name"
          label={text('family.name.label')}
          hint={text('family.name.hint')}
          value={name}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('invitation.accept.yes')}
        </button>
      </form>
      <p>
        <a href="/">{text('invitation.accept.no')}</a>
      </p>
    </Page>
  )
}

import type { Frame } from '../../platform/frame.ts'
import { type FieldErrors, type Fields, field } from '../../platform/http.ts'
import { Choices, TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { Invited } from '../invitation/answer.ts'
import { comesFromOrganisation } from '../invitation/row.ts'

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
  /** The address of the invitation. */
  link: string
  errors?: FieldErrors | undefined
}

/** Before any name is told: the word that the inviter said. */
export function SayWord({ frame, link, errors }: Props) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('invitation.stranger.title')}</h1>
      <p>{text('invitation.word.why')}</p>
      <form method="post" action={link} novalidate>
        <TextField
          text={text}
          name="word"
          label={text('invitation.word.label')}
          hint={text('invitation.word.hint')}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('invitation.word.go')}
        </button>
      </form>
      <p class="small soft">{text('invitation.word.none')}</p>
    </Page>
  )
}

type Named<Step extends Invited['step']> = Extract<Invited, { step: Step }>

/** The word was right: who asks, as what, and the question what one wants to be called. */
export function GiveName({
  frame,
  link,
  invited,
  fields,
  errors,
}: Props & { invited: Named<'name'>; fields: Fields }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>
        <bdi>{invited.inviter}</bdi> {text('invitation.accept.asks')}
      </h1>
      <p>{text(`invitation.accept.as.${invited.role}`)}</p>
      <p class="soft">{text('invitation.accept.sees')}</p>
      <ClaimFields
        frame={frame}
        link={link}
        role={invited.role}
        typed={{
          name: errors ? field(fields, 'name') : invited.name,
          saysAuthority: field(fields, 'authority') !== '',
          organisation: field(fields, 'organisation'),
        }}
        errors={errors}
        go={text('invitation.accept.yes')}
      />
      <p>
        <a href="/">{text('invitation.accept.no')}</a>
      </p>
    </Page>
  )
}

/** The inviter has still to say that it is them. Until then nothing of the plan is here. */
export function Wait({
  frame,
  link,
  invited,
  fields,
  errors,
}: Props & { invited: Named<'wait'>; fields: Fields }) {
  const { text } = frame
  const { claim } = invited
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('invitation.wait.title')}</h1>
      <p>{text('invitation.wait.what', { inviter: invited.inviter, name: claim.name })}</p>
      <a class="button" href={link}>
        {text('invitation.wait.look')}
      </a>
      <details open={errors !== undefined}>
        <summary>{text('invitation.wait.change')}</summary>
        <ClaimFields
          frame={frame}
          link={link}
          role={invited.role}
          typed={
            errors
              ? {
                  name: field(fields, 'name'),
                  saysAuthority: field(fields, 'authority') !== '',
                  organisation: field(fields, 'organisation'),
                }
              : claim
          }
          errors={errors}
          go={text('invitation.wait.save')}
        />
      </details>
    </Page>
  )
}

/** What one tells of oneself; the inviter sees it before saying yes. */
function ClaimFields({
  frame,
  link,
  role,
  typed,
  errors,
  go,
}: Props & {
  role: Named<'name'>['role']
  typed: { name: string; saysAuthority: boolean; organisation: string | undefined }
  go: string
}) {
  const { text } = frame
  return (
    <form method="post" action={`${link}/naam`} novalidate>
      <TextField
        text={text}
        name="name"
        label={text('family.name.label')}
        hint={text('family.name.hint')}
        value={typed.name}
        errors={errors}
      />
      {role === 'parent' && (
        <Choices
          text={text}
          name="authority"
          label={text('invitation.authority.label')}
          hint={text('invitation.authority.hint')}
          many
          choices={[{ value: 'claimed', label: text('invitation.authority.yes') }]}
          chosen={typed.saysAuthority ? ['claimed'] : []}
          errors={errors}
        />
      )}
      {comesFromOrganisation(role) && (
        <TextField
          text={text}
          name="organisation"
          label={text('invitation.organisation.label')}
          hint={text('invitation.organisation.hint')}
          value={typed.organisation}
          errors={errors}
        />
      )}
      <button class="button" type="submit">
        {go}
      </button>
    </form>
  )
}

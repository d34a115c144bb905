import { invitedRoles } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { field } from '../../platform/http.ts'
import { Face } from '../../ui/face.tsx'
import { Choices, TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { Draft } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

/** Everybody who takes part, and a way to ask somebody else. */
export function CirclePage({
  frame,
  plan,
  invited,
}: {
  frame: Frame
  plan: OpenPlan
  invited: boolean
}) {
  const { family, around, seen } = plan
  const { text, viewer, members, colourOf } = around
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'circle' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      {invited && (
        <p class="notice" role="status">
          {text('invitation.sent')}
        </p>
      )}
      <h1>{text('plan.circle.title')}</h1>
      <p class="soft">{text('plan.circle.intro')}</p>
      <ul class="card stack">
        {members.map(({ person, name, role }) => (
          <li class="row">
            <Face name={name} colour={colourOf(person)} />
            <span>
              <bdi>
                <b>{name}</b>
              </bdi>
              {person === viewer && ` (${text('plan.you')})`}
              <br />
              <span class="small soft">{text(`family.role.${role}`)}</span>
            </span>
          </li>
        ))}
      </ul>
      <a class="button" href={`/p/${family.id}/uitnodigen`}>
        {text('plan.circle.invite')}
      </a>
    </Page>
  )
}

/** Asking one person: a name, an address, and what they are to the family. */
export function InvitePage({
  frame,
  plan,
  draft,
  id,
}: {
  frame: Frame
  plan: OpenPlan
  draft: Draft
  /** The id the invitation will have: sending twice asks once. */
  id: string
}) {
  const { family, around } = plan
  const { text } = around
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'circle' }}>
      <WhatIsWrong text={text} errors={draft.errors} />
      <h1>{text('invitation.title')}</h1>
      <p class="soft">{text('invitation.what')}</p>
      <form method="post" novalidate>
        <input type="hidden" name="id" value={id} />
        <TextField
          text={text}
          name="name"
          label={text('invitation.name')}
          value={field(draft.fields, 'name')}
          errors={draft.errors}
        />
        <TextField
          text={text}
          name="email"
          type="email"
          label={text('invitation.email')}
          hint={text('invitation.emailHint')}
          value={field(draft.fields, 'email')}
          errors={draft.errors}
        />
        <Choices
          text={text}
          name="role"
          label={text('invitation.role.label')}
          choices={invitedRoles.map((role) => ({
            value: role,
            label: text(`family.role.${role}`),
          }))}
          chosen={draft.fields.role ?? []}
          errors={draft.errors}
        />
        <button class="button" type="submit">
          {text('invitation.send')}
        </button>
      </form>
    </Page>
  )
}

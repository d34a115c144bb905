import { rolesToAsk } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { field } from '../../platform/http.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { Choices, TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { Draft } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

/** What some roles are is in no word that everybody knows. */
const explained: Partial<Record<MemberRole, string>> = {
  youth: 'members.invite.youth',
  supporter: 'members.invite.supporter',
  coordinator: 'members.invite.coordinator',
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
  const { text, viewer } = around
  const roles = rolesToAsk(family, viewer)
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
          choices={roles.map((role) => ({
            value: role,
            label: text(`family.role.${role}`),
            ...(explained[role] && { hint: text(explained[role]) }),
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

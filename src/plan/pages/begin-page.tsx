import type { Frame } from '../../platform/frame.ts'
import { field } from '../../platform/http.ts'
import { Choices, TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { Draft } from '../item-kind.ts'

const founders = ['youth', 'parent', 'circle'] as const

/** Starting a plan: what you are called, and who you are in it. */
export function BeginPage({ frame, id, draft }: { frame: Frame; id: string; draft: Draft }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={draft.errors} />
      <h1>{text('family.begin.title')}</h1>
      <p>{text('family.begin.what')}</p>
      <form method="post" action="/begin" novalidate>
        <input type="hidden" name="id" value={id} />
        <TextField
          text={text}
          name="name"
          label={text('family.name.label')}
          hint={text('family.name.hint')}
          value={field(draft.fields, 'name')}
          errors={draft.errors}
        />
        <Choices
          text={text}
          name="role"
          label={text('family.begin.role')}
          choices={founders.map((role) => ({
            value: role,
            label: text(`family.begin.as.${role}`),
          }))}
          chosen={draft.fields.role ?? []}
          errors={draft.errors}
        />
        <div class="for-parents">
          <Choices
            text={text}
            name="authority"
            label={text('family.begin.authority')}
            hint={text('invitation.authority.hint')}
            many
            choices={[{ value: 'claimed', label: text('invitation.authority.yes') }]}
            chosen={draft.fields.authority ?? []}
            errors={draft.errors}
          />
        </div>
        <button class="button" type="submit">
          {text('family.begin.go')}
        </button>
      </form>
    </Page>
  )
}

interface ChooseProps {
  frame: Frame
  families: readonly { family: string; name: string }[]
  names: ReadonlyMap<string, string>
  /** They help in one of them from outside. */
  helps: boolean
}

/** For somebody who belongs to more than one family. */
export function ChooseFamilyPage({ frame, families, names, helps }: ChooseProps) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('family.choose.title')}</h1>
      <ul class="stack">
        {families.map(({ family }) => (
          <li>
            <a class="card block-link" href={`/p/${family}/vandaag`}>
              {names.get(family)}
            </a>
          </li>
        ))}
      </ul>
      {helps && (
        <p>
          <a href="/mijn-plannen">{text('myFamilies.go')}</a>
        </p>
      )}
    </Page>
  )
}

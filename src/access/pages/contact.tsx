import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { Choices, Select, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { type Contact, mayMails } from '../safe-contact.ts'

interface Props {
  frame: Frame
  contact: Contact
  /** What was chosen, when it could not be kept. */
  sent?: Record<string, string>
  errors?: FieldErrors
  kept?: boolean
  /** They came in by their organisation, so Roer has no address of theirs. */
  byWork: boolean
}

/** What hours are suggested, when somebody chooses hours. */
const SUGGESTED = { from: 16, until: 20 }

/** Whether, when and how shortly Roer may mail me. */
export function ContactPage({ frame, contact, sent, errors, kept, byWork }: Props) {
  const { text } = frame
  if (byWork) {
    return (
      <Page frame={frame}>
        <h1>{text('contact.title')}</h1>
        <p>{text('contact.byWork')}</p>
      </Page>
    )
  }
  const hours = contact.hours ?? SUGGESTED
  const chosen = (name: string, before: string) => sent?.[name] ?? before
  const options = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: `${String(hour).padStart(2, '0')}:00`,
  }))
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('contact.title')}</h1>
      {kept && (
        <p class="notice" role="status">
          {text('contact.kept')}
        </p>
      )}
      <p>{text('contact.what')}</p>
      <form method="post" action="/ik/contact" novalidate>
        <Choices
          text={text}
          name="mail"
          label={text('contact.mail.label')}
          choices={mayMails.map((value) => ({
            value,
            label: text(`contact.mail.${value}.label`),
            hint: text(`contact.mail.${value}.hint`),
          }))}
          chosen={[chosen('mail', contact.mail)]}
          errors={errors}
        />
        <Choices
          text={text}
          name="when"
          label={text('contact.hours.label')}
          hint={text('contact.hours.hint')}
          choices={[
            { value: 'any', label: text('contact.hours.any') },
            { value: 'hours', label: text('contact.hours.some') },
          ]}
          chosen={[chosen('when', contact.hours ? 'hours' : 'any')]}
          errors={errors}
        />
        <Select
          text={text}
          name="from"
          label={text('contact.hours.from')}
          options={options}
          chosen={chosen('from', String(hours.from))}
          errors={errors}
        />
        <Select
          text={text}
          name="until"
          label={text('contact.hours.until')}
          options={options}
          chosen={chosen('until', String(hours.until))}
          errors={errors}
        />
        <Choices
          text={text}
          name="others"
          label={text('contact.others.label')}
          hint={text('contact.others.hint')}
          choices={[
            { value: 'yes', label: text('contact.others.yes') },
            { value: 'no', label: text('contact.others.no') },
          ]}
          chosen={[chosen('others', contact.othersRead ? 'yes' : 'no')]}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('contact.save')}
        </button>
      </form>
      <p class="after-form">
        <a href="/vandaag">{text('devices.back')}</a>
      </p>
    </Page>
  )
}

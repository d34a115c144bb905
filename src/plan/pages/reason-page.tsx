import { reasons } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { Choices, TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'

interface Props {
  frame: Frame
  family: string
  /** Where they were going. */
  onward: string
  /** What they typed before this was asked, to copy. */
  words?: readonly string[]
  errors?: FieldErrors
}

/** Before one more plan is opened: why? */
export function ReasonPage({ frame, family, onward, words = [], errors }: Props) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('whoSaw.reason.title')}</h1>
      <p>{text('whoSaw.reason.why')}</p>
      {words.length > 0 && (
        <TextField
          text={text}
          name="kept"
          lines
          label={text('whoSaw.reason.kept')}
          value={words.join('\n\n')}
        />
      )}
      <form method="post" action={`/p/${family}/reden`}>
        <input type="hidden" name="onward" value={onward} />
        <Choices
          text={text}
          name="reason"
          label={text('whoSaw.reason.label')}
          choices={reasons.map((value) => ({ value, label: text(`whoSaw.reason.is.${value}`) }))}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('whoSaw.reason.go')}
        </button>
      </form>
    </Page>
  )
}

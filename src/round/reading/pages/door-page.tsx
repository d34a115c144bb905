import { AnswerPage } from '../../../ui/answer-page.tsx'
import { CodeField } from '../../answering/pages/code-field.tsx'
import type { AnswerFrame } from '../../answering/pages/frame.ts'

interface Props {
  frame: AnswerFrame
  typed?: string
  /** The key of what is wrong with it. */
  problem?: string
}

/** Where a reader gives the code that they were handed. */
export function DoorPage({ frame, typed = '', problem }: Props) {
  const { text } = frame
  return (
    <AnswerPage {...frame}>
      <h1>{text('reading.door.title')}</h1>
      <p>{text('reading.door.for')}</p>
      <form method="post" action="/lezen" novalidate>
        <input type="hidden" name="taal" value={text.language} />
        <CodeField
          {...{ text, typed, problem }}
          label={text('reading.door.label')}
          hint={text('answering.code.hint')}
        />
        <button class="button" type="submit">
          {text('reading.door.go')}
        </button>
      </form>
    </AnswerPage>
  )
}

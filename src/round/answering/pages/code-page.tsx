import { AnswerPage } from '../../../ui/answer-page.tsx'
import { CodeField } from './code-field.tsx'
import type { AnswerFrame } from './frame.ts'

interface Props {
  frame: AnswerFrame
  typed?: string
  /** The key of what is wrong with it. */
  problem?: string
}

/** The door: a code, typed over from a letter or a phone. */
export function CodePage({ frame, typed = '', problem }: Props) {
  const { text } = frame
  return (
    <AnswerPage {...frame}>
      <h1>{text('answering.code.title')}</h1>
      <form method="post" action="/meedoen" novalidate>
        <input type="hidden" name="taal" value={text.language} />
        <CodeField
          {...{ text, typed, problem }}
          label={text('answering.code.label')}
          hint={text('answering.code.hint')}
        />
        <button class="button" type="submit">
          {text('answering.code.go')}
        </button>
      </form>
      <p class="small">{text('answering.code.none')}</p>
    </AnswerPage>
  )
}

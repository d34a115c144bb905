import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { ReadingFrame } from './frame.ts'

interface Props {
  frame: ReadingFrame
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
        <div class="field">
          <label for="code">{text('reading.door.label')}</label>
          {problem && (
            <p class="wrong-here" id="code-wrong" role="alert">
              {text(problem)}
            </p>
          )}
          <input
            type="text"
            id="code"
            name="code"
            value={typed}
            class="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            enterkeyhint="go"
            aria-describedby={problem ? 'code-wrong' : undefined}
            aria-invalid={problem ? 'true' : undefined}
          />
        </div>
        <button class="button" type="submit">
          {text('reading.door.go')}
        </button>
      </form>
    </AnswerPage>
  )
}

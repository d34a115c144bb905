import { AnswerPage } from '../../../ui/answer-page.tsx'
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
        <div class="field">
          <label for="code">{text('answering.code.label')}</label>
          <p class="hint" id="code-hint">
            {text('answering.code.hint')}
          </p>
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
            aria-describedby={problem ? 'code-hint code-wrong' : 'code-hint'}
            aria-invalid={problem ? 'true' : undefined}
          />
        </div>
        <button class="button" type="submit">
          {text('answering.code.go')}
        </button>
      </form>
      <p class="small">{text('answering.code.none')}</p>
    </AnswerPage>
  )
}

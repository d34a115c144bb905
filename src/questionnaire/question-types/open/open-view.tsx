import { withUnstorableShown } from '../../../platform/own-words.ts'
import { BeforeAnswer, describedBy, Wording } from '../question-field.tsx'
import type { QuestionProps } from '../question-type.ts'

/** No limit in the browser: it would cut off what somebody pastes without saying so. */
export function OpenView(question: QuestionProps) {
  const { item, text, filled, sent, problem, asHeading } = question
  const hint = text('question.open.hint')
  const words = sent ? withUnstorableShown(sent.join('\n')) : (filled?.words ?? '')
  const label = (
    <label for={item.id}>
      <Wording {...question} />
    </label>
  )
  return (
    <div class="question field">
      {asHeading ? <h1>{label}</h1> : label}
      <BeforeAnswer question={question} hint={hint} />
      <textarea
        id={item.id}
        name={item.id}
        rows={5}
        dir="auto"
        autocomplete="off"
        aria-describedby={describedBy(question, hint)}
        aria-invalid={problem ? 'true' : undefined}
      >
        {/* A line break right after the tag is swallowed by browsers; this one is ours to lose. */}
        {`\n${words}`}
      </textarea>
    </div>
  )
}

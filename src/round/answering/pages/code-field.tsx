import type { Text } from '../../../platform/text.ts'

interface Props {
  text: Text
  label: string
  hint: string
  typed: string
  /** The key of what is wrong with it. */
  problem?: string | undefined
}

/** Sixteen signs, typed over from paper or a phone. */
export function CodeField({ text, label, hint, typed, problem }: Props) {
  return (
    <div class="field">
      <label for="code">{label}</label>
      <p class="hint" id="code-hint">
        {hint}
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
  )
}

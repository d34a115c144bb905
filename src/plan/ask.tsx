/** What forms of several kinds ask in the same way. */

import type { Child } from '#ui/jsx-runtime'
import { field } from '../platform/http.ts'
import type { Text } from '../platform/text.ts'
import { type Choice, Choices, TextField } from '../ui/field.tsx'
import type { Question } from './item-kind.ts'

interface Asked {
  name: string
  /** Keys of sentences. */
  label: string
  hint?: string
}

/** A few sentences in somebody's own words, or one line. */
export const askWords = ({ name, label, hint, line }: Asked & { line?: boolean }): Question => ({
  fields: [name],
  Ask: ({ around: { text }, draft }) => (
    <TextField
      text={text}
      name={name}
      lines={!line}
      label={text(label)}
      hint={hint && text(hint)}
      value={field(draft.fields, name)}
      errors={draft.errors}
    />
  ),
})

/** A day, or nothing yet; or a time of a day. */
export const askDay = ({
  name,
  label,
  hint,
  type = 'date',
}: Asked & { type?: 'date' | 'time' }): Question => ({
  fields: [name],
  Ask: ({ around: { text }, draft }) => (
    <TextField
      text={text}
      name={name}
      type={type}
      label={text(label)}
      hint={hint && text(hint)}
      value={field(draft.fields, name)}
      errors={draft.errors}
    />
  ),
})

/** One of a few codes, or several of them. */
export const askCode = ({
  name,
  label,
  hint,
  codes,
  many,
  called,
}: Asked & {
  codes: readonly string[]
  many?: boolean
  called: (text: Text, code: string) => Pick<Choice, 'label' | 'hint'>
}): Question => ({
  fields: [name],
  Ask: ({ around: { text }, draft }) => (
    <Choices
      text={text}
      name={name}
      many={many}
      label={text(label)}
      hint={hint && text(hint)}
      choices={codes.map((value) => ({ value, ...called(text, value) }))}
      chosen={draft.fields[name] ?? []}
      errors={draft.errors}
    />
  ),
})

/** What a form carries along that nobody is asked. */
export const carried = (...fields: string[]): Question => ({
  fields,
  carries: true,
  Ask: ({ draft }): Child =>
    fields.flatMap((name) =>
      (draft.fields[name] ?? []).map((value) => <input type="hidden" name={name} value={value} />),
    ),
})

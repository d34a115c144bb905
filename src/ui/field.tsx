/** A question with its answer: label above, hint, what is wrong near it, and what was typed kept. */

import type { Child } from '#ui/jsx-runtime'
import type { FieldErrors } from '../platform/http.ts'
import type { Text } from '../platform/text.ts'

interface Common {
  text: Text
  name: string
  /** Label, already in the reader's language. */
  label: Child
  hint?: string | undefined
  errors?: FieldErrors | undefined
}

interface TextFieldProps extends Common {
  /** Where another form on the page asks something of the same name. */
  id?: string
  value?: string | undefined
  type?: 'text' | 'email' | 'date' | 'time'
  lines?: boolean
  autocomplete?: string
  inputmode?: 'numeric'
  /** Where this is the only thing the page is for. */
  autofocus?: boolean
  class?: string
}

export function TextField(props: TextFieldProps) {
  const { text, name, id = name, label, hint, errors, value = '', type = 'text', lines } = props
  const shared = {
    id,
    name,
    dir: 'auto' as const,
    autocomplete: props.autocomplete ?? 'off',
    'aria-describedby': describedBy(id, hint, errors?.[name]),
    'aria-invalid': errors?.[name] ? ('true' as const) : undefined,
    class: props.class,
    autofocus: props.autofocus,
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Hint id={id} hint={hint} />
      <Wrong text={text} id={id} name={name} errors={errors} />
      {lines ? (
        // A line break right after the tag is swallowed by browsers; this one is ours to lose.
        <textarea {...shared}>{`\n${value}`}</textarea>
      ) : (
        <input {...shared} type={type} inputmode={props.inputmode} value={value} />
      )}
    </div>
  )
}

interface ChoicesProps extends Common {
  choices: readonly Choice[]
  chosen?: readonly string[]
  many?: boolean
  /** The question is the heading of the screen. */
  asHeading?: boolean
}

export interface Choice {
  value: string
  label: Child
  hint?: string
}

export function Choices(props: ChoicesProps) {
  const { text, name, label, hint, errors, choices, chosen = [], many, asHeading } = props
  return (
    <fieldset aria-describedby={describedBy(name, hint, errors?.[name])} id={name} tabindex={-1}>
      <legend>{asHeading ? <h1>{label}</h1> : label}</legend>
      <Hint id={name} hint={hint} />
      <Wrong text={text} id={name} name={name} errors={errors} />
      {choices.map((choice) => (
        <label class="choice">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={choice.value}
            checked={chosen.includes(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint && <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface SelectProps extends Common {
  options: readonly { value: string; label: string }[]
  chosen: string
}

/** One out of a list that may be long. */
export function Select({ text, name, label, hint, errors, options, chosen }: SelectProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Hint id={name} hint={hint} />
      <Wrong text={text} id={name} name={name} errors={errors} />
      <select
        id={name}
        name={name}
        aria-describedby={describedBy(name, hint, errors?.[name])}
        aria-invalid={errors?.[name] ? 'true' : undefined}
      >
        {options.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Hint({ id, hint }: { id: string; hint: string | undefined }) {
  if (!hint) return null
  return (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  )
}

function Wrong(props: Pick<Common, 'text' | 'name' | 'errors'> & { id: string }) {
  const { text, id, name, errors } = props
  const code = errors?.[name]
  if (!code) return null
  return (
    <p class="wrong-here" id={`${id}-wrong`}>
      {text(code)}
    </p>
  )
}

const describedBy = (id: string, hint?: string, wrong?: string) =>
  [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined

/** Above a form that could not be kept: what to look at, with a way to get there. */
export function WhatIsWrong({ text, errors }: { text: Text; errors?: FieldErrors | undefined }) {
  if (!errors || Object.keys(errors).length === 0) return null
  return (
    <div class="notice wrong" role="alert">
      <p>
        <b>{text('form.notSaved')}</b>
      </p>
      <ul>
        {Object.entries(errors).map(([name, code]) => (
          <li>
            {name === '' ? (
              text('form.unknownField', { fields: code })
            ) : (
              <a href={`#${name}`}>{text(code)}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

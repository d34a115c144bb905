/** How somebody answers an item: the form around every answer, and what several of them ask. */

import { z } from 'zod'
import type { Child } from '#ui/jsx-runtime'
import { type FieldErrors, type Fields, field } from '../platform/http.ts'
import { idFor } from '../platform/new-id.ts'
import { ownWords } from '../platform/own-words.ts'
import type { Text } from '../platform/text.ts'
import { TextField } from '../ui/field.tsx'
import type { Item } from './item.ts'
import type { Draft } from './item-kind.ts'

interface AnswerFormProps {
  item: Item
  /** The name of the kind that the answer is. */
  kind: string
  /** Of this page; the answer gets an id of its own by it, so that sending it twice says it once. */
  freshId: string
  /** Whether it holds for the text as it is now, and for no other. */
  toThisText?: boolean
  /** Where to go afterwards, as the last part of the address; the page of the item when left out. */
  back?: string
  draft?: Draft | undefined
  class?: string
  children: Child
}

export function AnswerForm(props: AnswerFormProps) {
  const { item, kind, freshId, toThisText, back = `stuk/${item.id}`, draft, children } = props
  return (
    <form
      class={props.class}
      method="post"
      action={`/p/${item.family}/stuk/${item.id}/antwoord/${kind}`}
    >
      <input type="hidden" name="id" value={idFor(freshId, kind)} />
      {toThisText && (
        <input
          type="hidden"
          name="version"
          id={idOn(draft, kind, 'version')}
          value={String(item.version)}
        />
      )}
      <input type="hidden" name="back" value={back} />
      {children}
    </form>
  )
}

/** Of what could not be kept, the part that belongs to this form. */
export const draftOf = (draft: Draft | undefined, kind: string): Draft | undefined =>
  draft?.of === undefined || draft.of === kind ? draft : undefined

/**
 * The id of a field on a page with several forms. What is wrong is linked to by its plain name, so
 * that is the id in the form that has to be looked at again.
 */
export const idOn = (draft: Draft | undefined, kind: string, name: string): string =>
  draft?.of === kind ? name : `${kind}-${name}`

/** Which text was read, as a fact. @param changed what to say when it is another by now */
export const VersionRead = (changed: string) => z.int(changed).positive(changed)

/** A whole number that was filled in; undefined for anything else, which its schema then names. */
export const wholeNumber = (fields: Fields, name: string): number | undefined =>
  /^\d{1,6}$/.test(field(fields, name)) ? Number(field(fields, name)) : undefined

/** The answer is to the text as it is now, or the writer reads that one first. */
export const wrongVersion =
  (changed: string) =>
  ({ version }: Item, facts: Record<string, unknown>): FieldErrors | undefined =>
    facts.version === version ? undefined : { version: changed }

/** What somebody may say besides; nobody has to. */
export const Why = z.strictObject({ text: ownWords.optional() })
export type Why = z.output<typeof Why>

export const whyOf = (fields: Fields) => ({ text: field(fields, 'text').trim() || undefined })

interface AskWhyProps {
  text: Text
  /** The kind of answer that it goes with. */
  kind: string
  draft?: Draft | undefined
}

export function AskWhy({ text, kind, draft }: AskWhyProps) {
  return (
    <TextField
      text={text}
      name="text"
      id={idOn(draft, kind, 'text')}
      lines
      label={text('plan.stance.why')}
      hint={text('plan.stance.whyHint')}
      value={field(draftOf(draft, kind)?.fields ?? {}, 'text')}
      errors={draftOf(draft, kind)?.errors}
    />
  )
}

/** The words of an answer, when there are any. */
export const Said = ({ words }: { words: Why }) =>
  words.text === undefined ? null : (
    <p class="as-typed small" dir="auto">
      {words.text}
    </p>
  )

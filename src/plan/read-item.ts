import { check, type FieldErrors, type Fields } from '../platform/http.ts'
import { type AnyKind, fieldNamesOf, type Writer, type Written } from './item-kind.ts'

/** Fields that every form of an item sends besides those of its kind. */
const ALWAYS = ['id', 'version']

export type Read =
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own facts and words
  { written: Written<any, any>; errors?: undefined } | { written?: undefined; errors: FieldErrors }

/**
 * What a form says, checked by its kind: facts and words that may be kept, or what to tell near
 * which field. A field that the kind does not know is named and refused, not dropped.
 */
export function readItem(kind: AnyKind, fields: Fields, writer: Writer): Read {
  const known = [...ALWAYS, ...fieldNamesOf(kind)]
  const unknown = Object.keys(fields).filter((name) => !known.includes(name))
  if (unknown.length > 0) return { errors: { '': unknown.join(', ') } }

  const { facts, words, about } = kind.fromFields(fields, writer)
  const checkedFacts = check(kind.facts, facts)
  const checkedWords = check(kind.words, words)
  const errors = { ...checkedWords.errors, ...checkedFacts.errors }
  if (Object.keys(errors).length > 0) return { errors }
  return { written: { facts: checkedFacts.value, words: checkedWords.value, about } }
}

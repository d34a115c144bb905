/** The words of the screens: Dutch first, looked up by place and meaning. */

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, loadYamlFolder } from './content.ts'

export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** A short text of content in every language that Roer speaks. */
export type Localized = Readonly<Record<Language, string>>

export const Localized = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })

export interface Text {
  language: Language
  /** The text of a key such as `plan.goal.title`, with `{name}` filled in. */
  (key: string, values?: Readonly<Record<string, string | number>>): string
  /** The wording of a piece of content in this language. */
  of(localized: Localized): string
  number(value: number): string
  /** "mama, Ans en Bilal" */
  list(names: readonly string[]): string
  /** A day, as people write it: "maandag 23 november". */
  day(date: Date): string
}

type Catalogue = ReadonlyMap<string, string>

/** Nested YAML keys joined by dots. */
const Branch: z.ZodType<Record<string, unknown>> = z.lazy(() =>
  z.record(z.string().regex(/^[a-zA-Z0-9-]+$/), z.union([z.string().min(1), Branch])),
)

export const textFolder = join(contentFolder, 'text')

export function loadTexts(folder = textFolder): Record<Language, Text> {
  const texts = languages.map((language) => {
    return [language, createText(language, loadCatalogue(folder, language))] as const
  })
  return Object.fromEntries(texts) as Record<Language, Text>
}

/** One file per room of the house; together they are one catalogue. */
export const loadCatalogue = (folder: string, language: Language): Catalogue =>
  new Map(loadYamlFolder(join(folder, language), Branch).flatMap((branch) => [...flatten(branch)]))

function* flatten(branch: Record<string, unknown>, prefix = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(branch)) {
    if (typeof value === 'string') yield [prefix + key, value]
    else yield* flatten(value as Record<string, unknown>, `${prefix}${key}.`)
  }
}

export function createText(language: Language, catalogue: Catalogue): Text {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const days = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Amsterdam',
  })

  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })

  function text(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const found = catalogue.get(key)
    if (found === undefined) throw new Error(`No text for ${key} in ${language}`)
    return found.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`The text ${key} needs {${name}}`)
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }

  return Object.assign(text, {
    language,
    of: (localized: Localized) => localized[language],
    number: (value: number) => numbers.format(value),
    list: (names: readonly string[]) => lists.format(names),
    day: (date: Date) => days.format(date),
  })
}

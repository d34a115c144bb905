/** The words of the screens: Dutch first, looked up by place and meaning. */

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, loadYaml, loadYamlFolder } from './content.ts'

export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** As its own speakers call it. */
export const languageNames: Record<Language, string> = { nl: 'Nederlands', en: 'English' }

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
  /** A time of the day, as the clock at home says it: "14.05" or "14:05". */
  time(date: Date): string
}

type Catalogue = ReadonlyMap<string, string>

/** Nested keys with a sentence at each end. */
interface Branch {
  readonly [key: string]: string | Branch
}

const Branch = z
  .unknown()
  .superRefine((value, check) => {
    for (const { path, message } of misfitsIn(value, [])) {
      check.addIssue({ code: 'custom', path, message })
    }
  })
  .transform((value) => value as Branch)

function* misfitsIn(
  value: unknown,
  path: readonly string[],
): Generator<{ path: string[]; message: string }> {
  if (typeof value === 'string' && path.length > 0) {
    if (value === '') yield { path: [...path], message: 'a text is not empty' }
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inside] of Object.entries(value)) {
      if (KEY.test(key)) yield* misfitsIn(inside, [...path, key])
      else yield { path: [...path, key], message: 'a key is letters, digits and hyphens' }
    }
  } else {
    yield { path: [...path], message: 'expected a text, or keys with texts; quote a bare yes or 1' }
  }
}

const KEY = /^[a-zA-Z0-9-]+$/

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

/** The keys that one file adds to the catalogue; several files may add under the same beginning. */
export const keysOfFile = (folder: string, file: string): string[] =>
  [...flatten(loadYaml(join(folder, file), Branch))].map(([key]) => key)

function* flatten(branch: Branch, prefix = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(branch)) {
    if (typeof value === 'string') yield [prefix + key, value]
    else yield* flatten(value, `${prefix}${key}.`)
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

  const times = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Amsterdam',
  })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })

  function text(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const found = catalogue.get(key)
    if (found === undefined) throw new Error(`No text for ${key} in ${language}`)
    if (!found.includes('{')) return found
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
    time: (date: Date) => times.format(date),
  })
}

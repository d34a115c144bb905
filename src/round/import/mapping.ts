/**
 * A mapping tells how to read somebody else's survey file: which column is what, and what its values
 * mean. It is the only thing an analyst writes; the file itself stays as it came. Pure.
 */

import { z } from 'zod'
import { type RespondentGroup, respondentGroups } from '../../questionnaire/index.ts'

/** A heading or value as it stands in the file; YAML reads an unquoted 9 as a number. */
const InFile = z
  .union([z.string(), z.number(), z.boolean()], 'expected a heading or value of the file')
  .transform((value) => String(value).trim())
const Column = InFile.refine((heading) => heading !== '', 'expected the heading of a column')

const Line = z
  .string()
  .trim()
  .min(1, 'expected a text')
  .max(300, 'expected at most 300 characters')
  .regex(/^[^\p{Cc}]*$/u, 'expected one line')
const Group = z.enum(respondentGroups, 'expected youth or parents')
const year = 'expected a year from 1990 to 2200'

const RoundOfFile = z.strictObject({
  title: Line,
  year: z.int(year).min(1990, year).max(2200, year),
  questionnaire: z
    .string()
    .regex(/^[a-z0-9-]+\/[1-9]\d*$/, 'expected a questionnaire and its version: annex-2/1'),
  /** Who asked, whom, when and how; shown with every figure. */
  source: Line,
  /** Made-up answers, shown as that. */
  example: z.boolean('expected true or false').default(false),
})

const CsvForm = z.strictObject({
  format: z.literal('csv'),
  delimiter: z
    .enum([',', ';', '\t', 'tab'], "expected ',' or ';' or tab")
    .transform((delimiter) => (delimiter === 'tab' ? '\t' : delimiter)),
  encoding: z.enum(['utf-8', 'windows-1252'], 'expected utf-8 or windows-1252').default('utf-8'),
  decimal: z.enum(['.', ','], "expected '.' or ','").default('.'),
})

/** How a file of text is written. */
export type TextForm = Omit<z.output<typeof CsvForm>, 'format'>

/** A file of SPSS says itself how it is written; its numbers are shown with a point. */
const SavForm = z.strictObject({ format: z.literal('sav') }).transform((form) => {
  const text: TextForm = { delimiter: ',', encoding: 'utf-8', decimal: '.' }
  return { ...form, ...text }
})

const FileForm = z.preprocess(
  (form) =>
    typeof form === 'object' && form !== null && !('format' in form)
      ? { ...form, format: 'csv' }
      : form,
  z.discriminatedUnion('format', [CsvForm, SavForm], {
    error: ({ code }) => (code === 'invalid_union' ? 'expected csv or sav' : undefined),
  }),
)

type GroupOfRow =
  | { column: string; values: Readonly<Record<string, RespondentGroup>> }
  | { fixed: RespondentGroup }

const GroupColumn = z
  .strictObject({
    column: Column.optional(),
    values: z.record(z.string(), Group).optional(),
    fixed: Group.optional(),
  })
  .transform(({ column, values, fixed }, { addIssue }): GroupOfRow => {
    if (fixed && !column && !values) return { fixed }
    if (column && values && !fixed) return { column, values }
    addIssue('expected a column with values (1: youth), or fixed: youth for a file of one group')
    return z.NEVER
  })

const Columns = z.strictObject({
  /** Only to find people who are in the file twice; it is never kept. */
  person: Column.optional(),
  municipality: z.strictObject({ code: Column, name: Column.optional() }),
  group: GroupColumn,
  /** What the sample was drawn by, besides municipality and group. */
  strata: z.array(Column).default([]),
  /** Persons in the stratum of this row. */
  population: Column.optional(),
  /** Persons invited in the stratum of this row. */
  invited: Column.optional(),
  weight: Column.optional(),
})

const ItemColumn = z.strictObject({
  column: Column,
  /** Value in the file to code of the item; left out when they are the same. */
  codes: z.record(z.string(), z.int('expected a code of the item')).optional(),
  /** Takes the place of the list for the whole file. */
  missing: z.array(InFile).optional(),
})

const notAMapping = 'expected a mapping with round, file, columns and items; see docs/import.md'

export const Mapping = z
  .strictObject(
    {
      round: RoundOfFile,
      file: FileForm,
      columns: Columns,
      /** Rows to read; all others are left out. */
      filter: z
        .strictObject({ column: Column, keep: z.array(InFile).min(1, 'expected a value') })
        .optional(),
      /** Values that stand for no answer, besides an empty cell. */
      missing: z.array(InFile).default([]),
      items: z
        .record(z.string(), ItemColumn)
        .refine((items) => Object.keys(items).length > 0, 'expected at least one item'),
    },
    { error: ({ code }) => (code === 'invalid_type' ? notAMapping : undefined) },
  )
  .superRefine((mapping, check) => {
    for (const [place, column] of columnsIn(mapping)) {
      if (!leadsToSomebody(column)) continue
      check.addIssue({
        code: 'custom',
        path: place.split('.'),
        message: `${column} tells who answered, or when; Roer reads it for nothing`,
      })
    }
    const { columns, items } = mapping
    const { person, municipality, strata } = columns
    const kept = [municipality.code, municipality.name, ...strata]
    if (person !== undefined && kept.includes(person)) {
      check.addIssue({
        code: 'custom',
        path: ['columns', 'person'],
        message: `${person} tells persons apart, so it cannot be a municipality or stratum, which are kept`,
      })
    }
    const readBy = new Map<string, string>()
    for (const [item, { column }] of Object.entries(items)) {
      const other = readBy.get(column)
      readBy.set(column, item)
      if (other === undefined) continue
      check.addIssue({
        code: 'custom',
        path: ['items', item, 'column'],
        message: `${column} is read for ${other} already`,
      })
    }
  })
export type Mapping = z.output<typeof Mapping>

/** Every column that is read, with the place in the mapping that names it. */
export function columnsIn({
  columns,
  filter,
  items,
}: Pick<Mapping, 'columns' | 'filter' | 'items'>): (readonly [string, string])[] {
  const { person, municipality, group, strata, population, invited, weight } = columns
  const named: (readonly [string, string | undefined])[] = [
    ['columns.person', person],
    ['columns.municipality.code', municipality.code],
    ['columns.municipality.name', municipality.name],
    ['columns.group', 'column' in group ? group.column : undefined],
    ...strata.map((column) => ['columns.strata', column] as const),
    ['columns.population', population],
    ['columns.invited', invited],
    ['columns.weight', weight],
    ['filter', filter?.column],
    ...Object.entries(items).map(([item, { column }]) => [`items.${item}`, column] as const),
  ]
  return named.filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
}

/**
 * What LimeSurvey puts beside the answers: who somebody is, and when and from where they answered.
 * With a list of tokens beside it an answer sheet has a name. A heading may have its text behind it:
 * `token. Toegangscode`.
 */
const leadsToSomebody = (column: string): boolean =>
  /^(token|ipaddr|startdate|datestamp|submitdate|refurl|firstname|lastname|email)(\.\s.*)?$/i.test(
    column,
  )

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

const FileForm = z.strictObject({
  delimiter: z
    .enum([',', ';', '\t', 'tab'], "expected ',' or ';' or tab")
    .transform((delimiter) => (delimiter === 'tab' ? '\t' : delimiter)),
  encoding: z.enum(['utf-8', 'windows-1252'], 'expected utf-8 or windows-1252').default('utf-8'),
  decimal: z.enum(['.', ','], "expected '.' or ','").default('.'),
})

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
  .superRefine(({ columns, items }, check) => {
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

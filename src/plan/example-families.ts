/** The families of the example, as content: who they are, what they wrote and how long ago. */

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, loadYamlFolder } from '../platform/content.ts'
import { memberRoles } from '../platform/tables.ts'
import { Localized } from '../platform/text.ts'

const Days = z.number().int().min(0)
const Fact = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(z.number()),
])

const ExampleMember = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** Whoever has the same address in several families is one person. */
  email: z.email(),
  role: z.enum(memberRoles),
  /** Under which they can be chosen to look around as. */
  shown: z.string(),
  /** The key of who asked them in; the first began the plan. */
  askedBy: z.string().optional(),
  authority: z.literal('claimed').optional(),
  organisation: z.string().optional(),
  /** They take part no longer. */
  leftDaysAgo: Days.optional(),
})

const ExampleItem = z.strictObject({
  kind: z.string(),
  ref: z.string().optional(),
  author: z.string(),
  /** Left out where nobody is chosen: an answer goes to who hears it, a call for help to one. */
  audience: z.array(z.string()).optional(),
  daysAgo: Days,
  facts: z.record(z.string(), Fact).default({}),
  words: z.record(z.string(), z.string()).default({}),
})

const ExampleFamily = z.strictObject({
  source: z.string(),
  status: z.literal('example'),
  /** Where they stand among the others. */
  place: z.int().positive(),
  /** In one plain sentence, for whoever chooses a family to look at. */
  situation: Localized,
  begunDaysAgo: Days,
  /** The keys of those who let what they are in be counted along. */
  counts: z.array(z.string()),
  members: z.array(ExampleMember).min(1),
  items: z.array(ExampleItem),
})
export type ExampleFamily = z.output<typeof ExampleFamily>
export type ExampleItem = ExampleFamily['items'][number]

/** @throws Failure that names file and line */
export const loadExampleFamilies = (): readonly ExampleFamily[] =>
  loadYamlFolder(join(contentFolder, 'example', 'families'), ExampleFamily).toSorted(
    (a, b) => a.place - b.place,
  )

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, loadYaml } from '../../platform/content.ts'

const Share = z.number().gt(0).lt(1)
const Group = z.strictObject({
  /** Persons who answer, each year. */
  respondents: z.int().positive(),
  population: z.int().positive(),
  /** Share of those invited who answer. */
  response: Share,
})

/** What the example region is made of: sizes and effects, no answers. */
export const ExampleRegion = z.strictObject({
  source: z.string(),
  status: z.literal('example'),
  seed: z.string(),
  title: z.string(),
  years: z.array(z.strictObject({ year: z.int(), questionnaire: z.string() })).min(1),
  groups: z.strictObject({ youth: Group, parents: Group }),
  helpForms: z
    .array(
      z.strictObject({
        label: z.string(),
        /** Of the population of a municipality. */
        share: Share,
        /** How likely these people answer, beside the others. */
        responseFactor: z.number().positive(),
        /** Added to the logit of every share. */
        effect: z.number(),
      }),
    )
    .min(1),
  municipalities: z
    .array(
      z.strictObject({
        code: z.string().regex(/^VB\d{2}$/, 'example codes are VB and two digits: no real one is'),
        name: z.string(),
        size: z.number().positive(),
      }),
    )
    .min(2),
})
export type ExampleRegion = z.output<typeof ExampleRegion>

export const loadExampleRegion = () =>
  loadYaml(join(contentFolder, 'example', 'region.yaml'), ExampleRegion)

/** The parts of life that people look at one by one; care people review them as content. */

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, loadYaml } from '../platform/content.ts'
import { Localized } from '../platform/text.ts'

const LifeDomain = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a code is words with hyphens'),
  name: Localized,
  /** One plain sentence. */
  hint: Localized,
  /** What lies beside it in the Zelfredzaamheid-Matrix of 2017, by its name there. */
  zrm: z.array(z.string().min(1)).min(1),
})
export type LifeDomain = z.output<typeof LifeDomain>

const LifeDomains = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1),
  status: z.enum(['concept, not validated', 'reviewed']),
  domains: z
    .array(LifeDomain)
    .min(2)
    .refine(
      (domains) => new Set(domains.map(({ code }) => code)).size === domains.length,
      'a code stands there once',
    ),
})

/** @throws Failure that names file and line */
export const loadLifeDomains = (folder = contentFolder): readonly LifeDomain[] =>
  loadYaml(join(folder, 'life-domains.yaml'), LifeDomains).domains

/** All of them, in the order in which they stand on the wheel. */
export function lifeDomains(): readonly LifeDomain[] {
  loaded ??= loadLifeDomains()
  return loaded
}
let loaded: readonly LifeDomain[] | undefined

export const findDomain = (code: unknown): LifeDomain | undefined =>
  lifeDomains().find((domain) => domain.code === code)

const MISSING = 'plan.domains.which.missing'

/** As a fact: the code of one that there is. */
export const DomainCode = z
  .string(MISSING)
  .refine((code) => findDomain(code) !== undefined, MISSING)

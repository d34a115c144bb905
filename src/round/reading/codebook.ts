/**
 * The themes that readers find in what people told. Content in YAML, checked here. Pure.
 */

import { z } from 'zod'
import { Localized } from '../../platform/text.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes')

const Theme = z.strictObject({
  id: Id,
  name: Localized,
  about: Localized,
  /** Beginnings of words, or of a few words together, that suggest it. */
  words: z.array(z.string().regex(/^[\p{Ll} ’-]+$/u, 'small letters')).min(1),
})
export type Theme = z.output<typeof Theme>

export const Codebook = z
  .strictObject({
    id: Id,
    version: z.int().min(1),
    title: Localized,
    source: z.string().min(1),
    licence: Localized,
    status: Localized,
    themes: z.array(Theme).min(2),
  })
  .superRefine(({ themes }, check) => {
    const ids = themes.map(({ id }) => id)
    const twice = ids.find((id, place) => ids.indexOf(id) < place)
    if (twice === undefined) return
    check.addIssue({ code: 'custom', path: ['themes'], message: `${twice} is there twice` })
  })
export type Codebook = z.output<typeof Codebook>

/** As `own-words/1`. */
export const codebookKey = ({ id, version }: Pick<Codebook, 'id' | 'version'>): string =>
  `${id}/${version}`

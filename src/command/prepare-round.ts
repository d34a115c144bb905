import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadContent } from '../content.ts'
import { parseYaml } from '../platform/content.ts'
import { Failure } from '../platform/failure.ts'
import { loadTexts } from '../platform/text.ts'
import { openStores, random } from '../roer.ts'
import { type Letter, LettersPage, PreparedRound, prepareRound } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** Whoever asks a municipality's people makes the round and the letters in one go. */
export const prepareRoundCommand: Command = {
  name: 'prepare-round',
  takes: 'ROUND.yaml LETTERS.html',
  purpose: 'make a round ready to be answered, and its letters to print',
  options: {},
  async run({ environment, say }, { files }) {
    const [roundFile, lettersFile, ...others] = files
    if (roundFile === undefined || lettersFile === undefined || others.length > 0) {
      throw new Failure(
        'roer prepare-round takes two files: ROUND.yaml LETTERS.html. See docs/rounds.md',
        2,
      )
    }
    const prepared = parseYaml(read(roundFile), PreparedRound, roundFile)
    const settings = readSettings(environment)
    const stores = await openStores(settings)
    try {
      const bank = loadContent().questionnaires
      const text = loadTexts().nl
      const until = text.day(new Date(`${prepared.closes}T12:00:00Z`))
      const { title } = prepared
      const write = (given: readonly Letter[]) =>
        writeNew(
          lettersFile,
          LettersPage({ text, letters: given, title, address: settings.address, until }).toString(),
        )
      const uses = { ...stores, random, bank }
      const { round, letters } = await prepareRound(uses, prepared, write)
      say(`"${prepared.title}" is ready: ${letters.length} letters in ${lettersFile}.`)
      say(`It opens on ${prepared.opens} and can be answered until ${prepared.closes}.`)
      for (const [stratum, digits] of digitsByStratum(letters)) say(`Key of ${stratum}: ${digits}`)
      say(`Then close it, for good: npm run -s roer -- close-round ${round}`)
      say('The codes are in that file and nowhere else. Print it, and take it away.')
    } finally {
      await stores.database.close()
    }
  },
}

/** In a round with blind tokens: what is in the letters, to be told where people can look it up. */
const digitsByStratum = (letters: readonly Letter[]) =>
  new Map(
    letters.flatMap(({ municipality, group, label, keyDigits }) =>
      keyDigits ? [[`${municipality}, ${group}, ${label}`, keyDigits] as const] : [],
    ),
  )

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`Cannot read ${file} (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function writeNew(file: string, content: string) {
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new Failure(`${file} is there already; letters need a new file.`)
    // Half of the letters, on a disk that is full: these codes will never open anything.
    rmSync(file, { force: true })
    throw new Failure(`Cannot write ${file} (${code}).`)
  }
}

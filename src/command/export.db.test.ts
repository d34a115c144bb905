import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { Failure } from '../platform/failure.ts'
import { openStores } from '../roer.ts'
import { saveRound } from '../round/store.ts'
import { readSettings } from '../settings.ts'
import { runCommand } from './index.ts'

describe('roer export', () => {
  const server = process.env.TEST_DATABASE === 'server' ? useDatabase() : undefined
  const id = '6b0c9e0e-2f0a-4a53-9d5b-0b6f2a9b7c11'
  let folder = ''
  let environment: Record<string, string> = {}

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roer-export-'))
    environment = {
      ROER_DATA: folder,
      ROER_KEY_FILE: join(folder, 'apart.key'),
      ...(server && { DATABASE_URL: server.url!, DATABASE_OWNER_URL: server.ownerUrl! }),
    }
    const { database } = await openStores(readSettings(environment))
    const sizes = [25, 6, 5]
    await database.forFigures((tx) =>
      saveRound(
        tx,
        {
          round: {
            ...{ id, title: 'Jeugdhulp', year: 2026, state: 'closed', source: 'een proef' },
            ...{ questionnaire: 'annex-2', questionnaireVersion: 1, example: true },
          },
          municipalities: [{ code: 'VBE1', name: 'Voorbeeld', example: true }],
          strata: sizes.map((respondents, index) => ({
            ...{ id: index + 1, municipality: 'VBE1', group: 'youth', label: `${index}` },
            ...{ population: null, invited: null, respondents },
          })),
          responses: sizes.flatMap((respondents, index) =>
            Array.from({ length: respondents }, () => {
              return { stratum: index + 1, weight: 1, answers: { listens: 4, grade: 8 } }
            }),
          ),
        },
        (bytes) => randomBytes(bytes),
      ),
    )
    await database.close()
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  async function roer(...args: string[]) {
    const said: string[] = []
    try {
      await runCommand(args, {
        environment,
        say: (line) => void said.push(line),
        note: () => {},
      })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { said, failure: error.message, code: error.exitCode }
    }
    return { said, code: 0 }
  }

  test('says what is in the file, what is left out, and that it is not for the public', async () => {
    const file = join(folder, 'round.csv')
    const { said } = await roer('export', id, file)
    assert.deepEqual(said, [
      `"Jeugdhulp" of 2026: 36 answer sheets with 49 answers each in ${file}. Its answers are invented.`,
      'Of 11 in 2 strata the municipality and stratum are left out, because fewer than 10 answered there.',
      'This is not for the public: each line is what one person answered. Only the researcher of this round may have it; see docs/export.md.',
      'What people told in their own words is not in it.',
    ])
    assert.equal(readFileSync(file, 'utf8').trimEnd().split('\r\n').length, 37)
  })

  test('leaves a line in the log, with the round and nobody', async () => {
    await roer('export', id, join(folder, 'logged.sav'))
    const { said } = await roer('audit', 'list', '--json')
    const lines = said.map((line) => JSON.parse(line))
    const { event_action_code, participant_object_id, user_id, role_id_code } = lines.findLast(
      ({ event_id }) => event_id === 'export-round',
    )
    assert.deepEqual(
      [event_action_code, participant_object_id, user_id ?? null, role_id_code],
      ['R', [id], null, 'operator'],
    )
    assert.equal((await roer('audit', 'verify')).code, 0)
  })

  test('says what it takes, and takes no more', async () => {
    const file = join(folder, 'none.csv')
    for (const args of [[], [id], ['Jeugdhulp', file], [id, file, file], [id, '--force', file]]) {
      assert.equal((await roer('export', ...args)).code, 2, args.join(' '))
    }
    assert.equal((await roer('export', id, '-')).code, 2)
    assert.equal((await roer('export', '--', id, join(folder, 'after.csv'))).code, 0)
    assert.match((await roer('export', id, join(folder, 'no', 'x.csv'))).failure!, /Cannot write/)
    assert.equal(existsSync(file), false)
  })
})

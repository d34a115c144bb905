import assert from 'node:assert/strict'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/root.ts'
import { openOracles } from './oracle-files.ts'
import { failuresOf } from './run-oracles.ts'

const folders = ['test/oracles', 'test/oracles/beyond']

/** The reference cases of these methods, as tests: also of the designs that most of them leave out. */
export const casesOfR = (...methods: string[]): { name: string; holds: () => Promise<void> }[] =>
  folders.flatMap((folder) => {
    const files = openOracles(join(projectRoot, folder))
    return files.cases
      .filter(({ method }) => methods.includes(method))
      .map((oracle) => ({
        name: `${oracle.id}: ${oracle.method} as R has it`,
        holds: async () => assert.deepEqual(await failuresOf(oracle, files), []),
      }))
  })

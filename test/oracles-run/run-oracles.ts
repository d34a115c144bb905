/** `npm run oracles -- DIR`: holds Roer's statistics against the reference values in a folder. */

import { differences } from './compare.ts'
import { methods } from './methods/index.ts'
import { type OracleCase, type OracleFiles, openOracles } from './oracle-files.ts'

const MOST_SHOWN = 10

/** What is wrong with a case, a line each; none when it passes. */
export async function failuresOf(oracle: OracleCase, files: OracleFiles): Promise<string[]> {
  const method = methods[oracle.method]
  if (!method) return [`no statistic answers to the method ${oracle.method}`]
  try {
    const got = await method(oracle.spec, files, oracle.expected)
    const { rel, abs } = oracle.tol
    return differences(got, oracle.expected, oracle.tol).map(
      ({ path, got, expected }) =>
        `${path}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}, tolerance ${rel} relative or ${abs}`,
    )
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  }
}

if (import.meta.main) {
  const [folder, only] = process.argv.slice(2)
  if (!folder) {
    console.error('Which folder? npm run oracles -- test/oracles')
    process.exit(2)
  }
  const files = openOracles(folder)
  let [passed, failed] = [0, 0]
  for (const oracle of files.cases) {
    if (only && !oracle.id.startsWith(only) && oracle.method !== only) continue
    const failures = await failuresOf(oracle, files)
    if (failures.length === 0) {
      passed++
      continue
    }
    failed++
    console.log(`${oracle.id} (${oracle.method})`)
    for (const line of failures.slice(0, MOST_SHOWN)) console.log(`  ${line}`)
    if (failures.length > MOST_SHOWN) console.log(`  and ${failures.length - MOST_SHOWN} more`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

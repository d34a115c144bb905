/**
 * Makes a clone ready to start or to test: installs what the lockfile names, builds what changed,
 * and for tests gets a browser and a database server. Plain JavaScript, because it runs on
 * whichever Node there is, before anything is installed. When nothing changed it only looks.
 *
 * node setup.mjs start | check | test
 */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_LAUNCHER = 20
const NODE = 24
const WAIT_FOR_OTHER_MS = 10 * 60 * 1000

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.roer-setup')
const lock = join(root, 'build', 'setup.lock')
const windows = process.platform === 'win32'
const ownNode = join(modules, '.bin', windows ? 'node.cmd' : 'node')

if (launcherMajor() < OLDEST_LAUNCHER) {
  fail(`Roer needs Node ${OLDEST_LAUNCHER} or newer to start; this is ${process.versions.node}.`)
}
process.chdir(root)
const purpose = process.argv[2]

if (!isInstalled()) taking(lock, () => isInstalled() || install())
refuseOldNode()
if (purpose !== 'check') await buildWhatChanged()
if (purpose === 'test') getTestTools()

function launcherMajor() {
  return Number(process.versions.node.split('.')[0])
}

/** The stamp is written last, so a folder that was left half-way never counts as installed. */
function isInstalled() {
  const wanted = installation()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  if (!isComplete()) return false
  writeFileSync(stamp, wanted)
  return true
}

function installation() {
  const lockfile = readFileSync('package-lock.json')
  const hash = createHash('sha256').update(lockfile).digest('hex')
  return `${process.platform} ${process.arch} ${hash}\n`
}

/**
 * Whether all that the lockfile names is there, by the list that npm itself writes last; so whoever
 * ran `npm install` by hand has nothing installed again.
 */
function isComplete() {
  const list = join(modules, '.package-lock.json')
  if (!existsSync(list)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  delete wanted['']
  return (
    Object.keys(installed).every((path) => wanted[path]) &&
    Object.keys(wanted).every((path) =>
      installed[path]
        ? installed[path].integrity === wanted[path].integrity
        : isForAnotherMachine(wanted[path]),
    )
  )
}

function isForAnotherMachine({ optional, os, cpu, libc }) {
  const isHere =
    !libc && (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))
  return Boolean(optional) && !isHere
}

function install() {
  console.error('Installing what Roer needs (once, about a minute) …')
  runNpm(['ci', '--ignore-scripts'], root)
  // What is optional, such as Node itself, npm leaves out in silence when it could not get it.
  if (!isComplete())
    fail('Could not install everything (the network?). Run the same command again.')
  // A Node for another C library is there but cannot run, and would hide the one that can.
  if (existsSync(ownNode) && run(ownNode, ['--version']).status !== 0) rmSync(ownNode)
  writeFileSync(stamp, installation())
}

/**
 * Runs npm with the Node that npm itself came with: the one in node_modules, which comes first on
 * the path by now, may be the very thing that is replaced.
 */
function runNpm(parameters, folder) {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const result =
    npm && node
      ? run(node, [npm, ...parameters, ...quiet], { cwd: folder })
      : run('npm', [...parameters, ...quiet], { cwd: folder, shell: windows })
  if (result.error && result.error.code === 'ENOENT') {
    fail('Roer needs npm, which comes with Node: https://nodejs.org')
  }
  if (result.status === 0) return
  const said = `${result.stderr || result.stdout || ''}`.trim()
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(said)
  console.error(said.split('\n').slice(0, 12).join('\n'))
  fail(
    offline
      ? 'Could not install: the package registry cannot be reached. The first start needs the network once; later ones do not.'
      : 'Could not install. What npm said is above; after mending it, run the same command again.',
  )
}

function run(command, parameters, options) {
  return spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 1 << 26, ...options })
}

/** Without this an older Node would start Roer and fail somewhere in the middle. */
function refuseOldNode() {
  if (!existsSync(ownNode)) linkOwnNode()
  if (existsSync(ownNode) || launcherMajor() >= NODE) return
  fail(
    `Roer runs on Node ${NODE}, and npm has no ready-made one for ${process.platform} ${process.arch}. ` +
      `Install Node ${NODE} (https://nodejs.org) and try again; this is ${process.versions.node}.`,
  )
}

/** npm 10, which comes with Node 20 and 22, drops this link together with other machines' Nodes. */
function linkOwnNode() {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const program = join(modules, name, 'bin', windows ? 'node.exe' : 'node')
  if (!existsSync(program) || run(program, ['--version']).status !== 0) return
  if (windows) writeFileSync(ownNode, `@"%~dp0\\..\\${name}\\bin\\node.exe" %*\r\n`)
  else symlinkSync(join('..', name, 'bin', 'node'), ownNode)
}

async function buildWhatChanged() {
  const { build, isBuilt } = await import('./build.mjs')
  if (isBuilt()) return
  try {
    await build()
  } catch (error) {
    // esbuild has already printed file, line and reason.
    fail(error.errors ? 'Could not build Roer: see above.' : `Could not build Roer: ${error.stack}`)
  }
}

function getTestTools() {
  const node = launcherMajor() >= NODE ? process.execPath : ownNode
  const tools = join(root, 'test', 'tools', 'get.ts')
  const { status } = run(node, [tools], { stdio: 'inherit', shell: windows })
  if (status !== 0) process.exit(1)
}

/** Two starts at once take turns; one that was killed half-way holds nobody up. */
function taking(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  const patience = Date.now() + WAIT_FOR_OTHER_MS
  let told = false
  while (!claim(file)) {
    if (!isRunning(readHolder(file))) {
      rmSync(file, { force: true })
      continue
    }
    if (Date.now() > patience) fail(`Another start is still installing. If not, remove ${file}.`)
    if (!told) console.error('Another start is installing; waiting for it …')
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  process.on('exit', () => rmSync(file, { force: true }))
  work()
  rmSync(file, { force: true })
}

function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isRunning(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

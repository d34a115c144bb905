/**
 * A whole Roer as people run it: the built program in a process of its own, on a free port of this
 * machine, with a data folder or a database of its own. Gone afterwards, also when the tests are
 * killed.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { after, before } from 'node:test'
import { projectRoot } from '../src/platform/root.ts'
import { type TestDatabase, useDatabase } from './database.ts'
import { type MailServer, startMailServer } from './mail-server.ts'

const OPEN_WITHIN_MS = 60_000
const END_WITHIN_MS = 15_000

export interface RunningRoer {
  /** Where it is, such as http://localhost:40123, the same after a new start. */
  readonly address: string
  /** Codes and invitations that left over SMTP; only where `mail` is `smtp`. */
  readonly mail: MailServer
  /** Its data folder: with the embedded database in it, and the root key. */
  readonly folder: string
  /** Its database on a server; undefined where it is embedded. */
  readonly database: TestDatabase | undefined
  /** What holds its root key, where that is asked for; killed and started apart from it. */
  readonly keyService: { start(): Promise<void>; process(): RoerProcess }
  /** The process of Roer itself, as it is now. */
  readonly process: RoerProcess
  /** All that it wrote on its two streams so far. */
  readonly said: string
  start(): Promise<void>
  /** As Ctrl+C does. */
  stop(): Promise<void>
  /** As kill -9 does: nothing is finished, written or closed. */
  kill(): Promise<void>
}

interface Options {
  /** `mailbox` is what the embedded example does on its own, and comes with its example families. */
  mail?: 'mailbox' | 'smtp'
  /** Whether its root key is with a service. */
  keyService?: boolean
  /** For a test that looks into the database while Roer runs on it, whatever TEST_DATABASE says. */
  on?: 'server'
}

/**
 * Call it once, inside `describe`, where hooks wait for each other. TEST_DATABASE chooses its
 * database: `embedded`, with the example in it, or an empty one on a `server`.
 */
export function useRunningRoer({
  mail = 'mailbox',
  keyService = false,
  on,
}: Options = {}): RunningRoer {
  let folder = ''
  let mails: MailServer | undefined
  let roer: RoerProcess | undefined
  let holder: RoerProcess | undefined
  let saidBefore = ''
  let port = 0

  // Hooks run in the order in which they are made: Roer ends before its database does.
  after(async () => {
    await roer?.end('SIGKILL')
    await holder?.end('SIGKILL')
    await mails?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const isOnServer = on === 'server' || process.env.TEST_DATABASE === 'server'
  const database = isOnServer ? useDatabase('server') : undefined
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roer-running-'))
    if (!database) await fillWithExample(folder)
    if (mail === 'smtp') mails = await startMailServer()
    port = await freePort()
    if (keyService) await startHolder()
    await start()
  })

  const keyFile = () => join(folder, database ? 'apart.key' : 'root.key')
  const socket = () => join(folder, 'keys.sock')
  async function startHolder() {
    holder = startRoer(
      { ROER_KEY_FILE: keyFile(), ROER_KEY_SERVICE: socket() },
      { program: 'cli.js', args: ['keys', 'serve'], opensWith: 'is asked at' },
    )
    await holder.open
  }
  async function start() {
    saidBefore += roer?.said ?? ''
    roer = startRoer({
      PORT: String(port),
      ROER_DATA: folder,
      ...(mails && { SMTP_URL: mails.url }),
      ...(database && {
        DATABASE_URL: database.url!,
        DATABASE_OWNER_URL: database.ownerUrl!,
        ...(!keyService && { ROER_KEY_FILE: keyFile() }),
      }),
      ...(keyService && {
        ROER_KEY_SERVICE: socket(),
        ROER_LEDGER: join(folder, 'apart.ledger'),
      }),
    })
    await roer.open
  }
  return {
    get address() {
      return `http://localhost:${port}`
    },
    get mail() {
      if (!mails) throw new Error('This Roer keeps its mail in its own mailbox.')
      return mails
    },
    get folder() {
      return folder
    },
    database,
    get said() {
      return saidBefore + (roer?.said ?? '')
    },
    keyService: { start: startHolder, process: () => holder! },
    get process() {
      return roer!
    },
    start,
    async stop() {
      await roer?.end('SIGTERM')
    },
    async kill() {
      await roer?.end('SIGKILL')
    },
  }
}

/** Makes a data folder as it is after a first start; the first start itself takes ten seconds. */
export async function fillWithExample(folder: string): Promise<void> {
  cpSync(await exampleFolder(), folder, { recursive: true })
}

/**
 * A data folder with the example in it: made by the first who asks, with the program itself, and
 * kept until that is built anew.
 */
async function exampleFolder(): Promise<string> {
  const build = join(projectRoot, 'build')
  const stamp = join(build, 'stamp')
  if (!existsSync(stamp)) throw notBuilt()
  const kept = join(build, `test-example-${readFileSync(stamp, 'utf8').slice(0, 16)}`)
  if (existsSync(kept)) return kept

  const outdated = readdirSync(build).filter((name) => name.startsWith('test-example-'))
  const fresh = mkdtempSync(join(build, 'making-'))
  try {
    const roer = startRoer({ PORT: '0', ROER_DATA: fresh })
    await roer.open
    await roer.end('SIGTERM')
    renameSync(fresh, kept)
    for (const old of outdated) rmSync(join(build, old), { recursive: true, force: true })
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // Another test file was first.
    if (!existsSync(kept)) throw error
  }
  return kept
}

const notBuilt = () =>
  new Error('Roer is not built: run this as `npm test -- part/of/its/path`, which builds.')

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  /** What it said on its two streams, until the end. */
  out: string
  err: string
}

export interface RoerProcess {
  /** Settles when people can open it; rejects when it ends before that. */
  open: Promise<void>
  ended: Promise<Ending>
  readonly pid: number
  readonly said: string
  end(signal: NodeJS.Signals): Promise<Ending>
}

/** Starts the program with this environment and nothing of ours. */
export function startRoer(
  environment: Record<string, string>,
  { program = 'main.js', args = [], opensWith = 'Roer is open at', ...user }: ProgramAndUser = {},
): RoerProcess {
  const file = isAbsolute(program) ? program : join(projectRoot, 'build', program)
  if (!existsSync(file)) throw notBuilt()
  // Compiling PGlite thoroughly takes longer than starting without that.
  const roer = spawn(process.execPath, ['--liftoff-only', file, ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  const release = endWithUs(roer)
  const said = { out: '', err: '' }
  roer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  roer.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = once(roer, 'close').then(([code, signal]): Ending => {
    release()
    return { code, signal, ...said }
  })
  const open = new Promise<void>((resolve, reject) => {
    const giveUp = (why: string) => reject(new Error(`${why} It said:\n${said.out}${said.err}`))
    const late = setTimeout(() => giveUp('Roer does not open.'), OPEN_WITHIN_MS)
    roer.stdout.on('data', () => {
      if (!said.out.includes(opensWith)) return
      clearTimeout(late)
      resolve()
    })
    void ended.then(({ code }) => {
      clearTimeout(late)
      giveUp(`Roer ended with ${code}.`)
    })
  })
  // Whoever waits for the end only need not look at the other promise.
  open.catch(() => {})
  return {
    open,
    ended,
    pid: roer.pid!,
    get said() {
      return said.out + said.err
    },
    async end(signal) {
      roer.kill(signal)
      const late = setTimeout(() => roer.kill('SIGKILL'), END_WITHIN_MS)
      return ended.finally(() => clearTimeout(late))
    },
  }
}

interface ProgramAndUser {
  program?: string
  args?: readonly string[]
  /** What it says once it does its work. */
  opensWith?: string
  uid?: number
  gid?: number
}

/** A process that waits for the end of ours, however it comes, and then ends the other one. */
function endWithUs({ pid }: ChildProcess): () => void {
  const keeper = spawn('sh', ['-c', 'read -r over || kill -9 "$1"', 'keeper', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  keeper.unref()
  ;(keeper.stdin as typeof keeper.stdin & { unref(): void }).unref()
  return () => keeper.stdin.end('over\n')
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/**
 * A private PostgreSQL server for one test run: its own folder, reachable by a Unix socket in that
 * folder only, gone afterwards. It commits to disk like a real one.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres } from './tools/find.ts'

const START_WITHIN_MS = 30_000

export interface PostgresServer {
  /** The address of one of its databases, for its superuser unless another login is given. */
  url(database: string, login?: string): string
  stop(): Promise<void>
}

interface User {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root; then it runs as one of these. */
const UNPRIVILEGED = ['postgres', 'nobody']

/**
 * Makes and runs the server, and removes it all as soon as nobody holds the other end of its input
 * any more: also when a test run is killed. In a session of its own, so that Ctrl-C does not reach
 * the server before us.
 */
const KEEPER = `
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --no-locale >"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=200 </dev/null >>"$2/log" 2>&1 &
server=$!
read -r nothing
kill -INT $server
wait $server
cd / && rm -rf "$2"
`

export async function startPostgresServer(): Promise<PostgresServer> {
  const found = findPostgres()
  if (!found) throw new Error('No PostgreSQL for the tests: run `npm test` once, which gets one.')

  // Not the folder for temporary files, which can be deep: the path of a socket is 104 bytes at most.
  const folder = mkdtempSync('/tmp/roer-')
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const programs = reachable(found, folder, user)
  const keeper = spawn('sh', ['-c', KEEPER, 'keeper', programs, folder], {
    cwd: folder,
    ...user,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const url = (database: string, login = 'postgres') =>
    `postgres://${login}@${encodeURIComponent(folder)}/${database}`
  await untilReady(url('postgres'), keeper, folder)

  // Neither the server nor its keeper may hold up the end of whoever started them.
  keeper.unref()
  ;(keeper.stdin as typeof keeper.stdin & { unref(): void }).unref()
  return {
    url,
    async stop() {
      keeper.ref()
      keeper.stdin.end()
      if (keeper.exitCode === null) await once(keeper, 'exit')
    },
  }
}

function unprivilegedUser(): User {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of UNPRIVILEGED) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(`PostgreSQL does not run as root, and there is no user ${UNPRIVILEGED[0]}.`)
}

/** Programs in a home folder cannot be run by another user; then that user gets a copy. */
function reachable(programs: string, folder: string, user: User | undefined): string {
  try {
    execFileSync(join(programs, 'postgres'), ['--version'], { cwd: folder, ...user, stdio: 'pipe' })
    return programs
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    const copy = join(folder, 'programs')
    cpSync(dirname(programs), copy, { recursive: true, verbatimSymlinks: true })
    giveFolders(copy, user!)
    return join(copy, 'bin')
  }
}

/** Whoever owns the folders can remove what is in them. */
function giveFolders(top: string, { uid, gid }: User) {
  const folders = readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
  for (const folder of [top, ...folders]) chownSync(folder, uid, gid)
}

async function untilReady(url: string, keeper: ChildProcess, folder: string) {
  const patience = Date.now() + START_WITHIN_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      const gaveUp = keeper.exitCode !== null || Date.now() > patience
      if (gaveUp) {
        const log = join(folder, 'log')
        const said = existsSync(log) ? readFileSync(log, 'utf8') : String(error)
        keeper.stdin?.end()
        rmSync(folder, { recursive: true, force: true })
        throw new Error(`PostgreSQL did not start:\n${said}`)
      }
    }
    await pause(25)
  }
}

/** Files that are there as a whole or not at all. */

import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'

/**
 * Writes a file beside where it should be and puts it there when it is whole: whatever happens
 * half-way, nothing of that name is there. Whoever breaks it off leaves nothing behind either.
 *
 * @param write is given the name to write under
 * @throws Failure when the file exists already, or cannot be written
 */
export async function writeWhole<T>(
  file: string,
  write: (unfinished: string) => Promise<T>,
): Promise<T> {
  if (existsSync(file)) throw new Failure(`There is a file ${file} already. Choose another name.`)
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.unfinished`
  const stopListening = onBreakingOff(() => rmSync(unfinished, { force: true }))
  try {
    const result = await write(unfinished)
    await rename(unfinished, file)
    await flush(dirname(file))
    return result
  } catch (error) {
    await rm(unfinished, { force: true })
    throw tellable(error, file)
  } finally {
    stopListening()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The signal then does what it always does. */
function onBreakingOff(tidy: () => void): () => void {
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, end)
  }
  const end = (signal: NodeJS.Signals) => {
    tidy()
    stop()
    process.kill(process.pid, signal)
  }
  for (const signal of SIGNALS) process.once(signal, end)
  return stop
}

/** So that the new name outlives a power cut as well. */
async function flush(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().catch((error: NodeJS.ErrnoException) => {
    // Some file systems do not flush folders; the file itself is safe.
    if (error.code !== 'EINVAL' && error.code !== 'EPERM') throw error
  })
  await handle.close()
}

const NO_PLACE = ['ENOENT', 'EACCES', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']

function tellable(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Failure(`There is no room for ${file}. Nothing was kept.`)
  }
  if (code === 'EPIPE') return new Failure(`Whoever read ${file} stopped. Nothing was kept.`)
  if (code && NO_PLACE.includes(code)) {
    return new Failure(`Cannot write ${file} (${code}). Choose another place.`)
  }
  return error
}

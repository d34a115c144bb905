import { closeSync, fsyncSync, openSync } from 'node:fs'

/** A file that was made or renamed is there for certain only when its folder is written. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

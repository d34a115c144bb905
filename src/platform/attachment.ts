import { dayInTheNetherlands } from './day.ts'
import type { AppContext } from './http.ts'

/** The answer becomes a file, under a name that says nothing to whoever looks in a folder. */
export function asAttachment(c: AppContext, extension: 'html' | 'json' | 'ics'): void {
  const name = `${c.var.text('copy.fileName')}-${dayInTheNetherlands(c.var.now)}.${extension}`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
}

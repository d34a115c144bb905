/** Backups: making one, putting one back, and trying whether that works. */

export { drill } from './drill.ts'
export { makeBackup } from './make-backup.ts'
export { restoreBackup } from './restore-backup.ts'

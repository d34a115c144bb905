/** A database that can be copied and opened again, as a backup is made and put back. */

import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { createDatabase, type Database } from '../src/platform/database.ts'
import { openEmbedded } from '../src/platform/embedded-database.ts'
import { migrate, readMigrations } from '../src/platform/migrations.ts'
import { openServer } from '../src/platform/server-database.ts'
import type { Tables } from '../src/platform/tables.ts'
import type { TestDatabase } from './database.ts'

export interface Copyable {
  /** Close it before it is copied. */
  open(): Promise<Opened>
  copy(): Promise<Copyable>
  remove(): Promise<void>
}

export type Opened = Database & { bare: Kysely<Tables> }

/** An empty, migrated one of the same kind as `like`. */
export async function copyable(like: TestDatabase): Promise<Copyable> {
  const made =
    like.kind === 'server'
      ? await onServer(like.ownerUrl!, 'roer_template')
      : inFolder(mkdtempSync(join(tmpdir(), 'roer-copied-')))
  const { bare, close } = await made.open()
  if (like.kind === 'embedded') await migrate(bare, readMigrations())
  await close()
  return made
}

const inFolder = (folder: string): Copyable => ({
  async open() {
    const connection = await openEmbedded(folder)
    return { ...createDatabase(connection), bare: connection.kysely }
  },
  async copy() {
    const other = mkdtempSync(join(tmpdir(), 'roer-copied-'))
    cpSync(folder, other, { recursive: true })
    return inFolder(other)
  },
  async remove() {
    rmSync(folder, { recursive: true, force: true })
  },
})

async function onServer(ownerUrl: string, template: string): Promise<Copyable> {
  const name = `roer_${randomBytes(6).toString('hex')}`
  const of = (database: string) => ownerUrl.replace(/[^/]+$/, database)
  await say(of('postgres'), `create database ${name} template ${template}`)
  return {
    async open() {
      const url = of(name).replace('//postgres@', '//roer_login@')
      const [connection, owner] = await Promise.all([openServer(url), openServer(of(name))])
      return {
        ...createDatabase(connection),
        bare: owner.kysely,
        async close() {
          await Promise.all([connection.close(), owner.close()])
        },
      }
    },
    copy: () => onServer(ownerUrl, name),
    async remove() {
      await say(of('postgres'), `drop database ${name} with (force)`)
    },
  }
}

async function say(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

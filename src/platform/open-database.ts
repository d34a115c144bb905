import { createDatabase, type Database } from './database.ts'
import { openEmbedded } from './embedded-database.ts'
import { migrate, readMigrations } from './migrations.ts'
import { openServer } from './server-database.ts'

export interface DatabaseChoice {
  /** Folder of the embedded database; used when there is no `url`. */
  folder?: string | undefined
  /** A PostgreSQL server, as a login that may put on roer_app, roer_entry and roer_figures. */
  url?: string | undefined
  /** The login that runs migrations, when that is another one. */
  ownerUrl?: string | undefined
}

/** Opens the chosen database and brings its tables up to date. */
export async function openDatabase({ folder, url, ownerUrl }: DatabaseChoice): Promise<Database> {
  if (url && ownerUrl) {
    const owner = await openServer(ownerUrl)
    await migrate(owner.kysely, readMigrations()).finally(() => owner.close())
    return createDatabase(await openServer(url))
  }
  const connection = url ? await openServer(url) : await openEmbedded(folder)
  try {
    await migrate(connection.kysely, readMigrations())
  } catch (error) {
    await connection.close()
    throw error
  }
  return createDatabase(connection)
}

import { type Connection, createDatabase, type Database } from './database.ts'
import { openEmbedded } from './embedded-database.ts'
import { Failure } from './failure.ts'
import { migrate, readMigrations } from './migrations.ts'
import { refuseUnsafeServer } from './refuse-unsafe-server.ts'
import { openServer } from './server-database.ts'

export interface DatabaseChoice {
  /** Folder of the embedded database; used when there is no `url`. */
  folder?: string | undefined
  /** A PostgreSQL server, as a login that may put on each role that serves: see `refuse-unsafe-server.ts`. */
  url?: string | undefined
  /** The login that runs migrations, when that is another one. */
  ownerUrl?: string | undefined
}

/** Opens the chosen database and brings its tables up to date. */
export async function openDatabase({ folder, url, ownerUrl }: DatabaseChoice): Promise<Database> {
  if (!url) return createDatabase(await migrated(await openEmbedded(folder)))
  if (!ownerUrl) return createDatabase(await safe(await migrated(await openServer(url))))
  await (await migrated(await openServer(ownerUrl))).close()
  return createDatabase(await safe(await openServer(url)))
}

/**
 * The database as whoever takes care of it needs it, for backups: no door, and nothing brought up
 * to date. On a server that is the login that runs migrations.
 */
export const openForCare = (settings: {
  dataFolder: string
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
}): Promise<Pick<Connection, 'kysely' | 'close'>> => {
  const url = settings.databaseOwnerUrl ?? settings.databaseUrl
  return url ? openServer(url) : openEmbedded(settings.dataFolder)
}

/** @throws Failure when this server would not keep plans apart */
async function safe(connection: Connection): Promise<Connection> {
  try {
    await refuseUnsafeServer(connection.kysely)
    return connection
  } catch (error) {
    await connection.close()
    throw error
  }
}

const NOT_ALLOWED = '42501'

/** @throws Failure when this login may not make tables */
async function migrated(connection: Connection): Promise<Connection> {
  try {
    await migrate(connection.kysely, readMigrations())
    return connection
  } catch (error) {
    await connection.close()
    const { code, message } = error as { code?: string; message: string }
    if (code !== NOT_ALLOWED) throw error
    throw new Failure(
      `This login of the database may not make tables (${message}). Give one that may in DATABASE_OWNER_URL.`,
    )
  }
}

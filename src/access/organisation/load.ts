/** Which organisations people may sign in with: a file of the operator's, checked at the start. */

import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { parseYaml } from '../../platform/content.ts'
import { Failure } from '../../platform/failure.ts'
import { readOperatorFile } from '../../platform/operator-file.ts'

export interface Organisation {
  /** In addresses of ours; says nothing about who it is. */
  key: string
  /** As people call it, on the button. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
}

const HERE = ['localhost', '127.0.0.1', '[::1]']

const isSafeIssuer = (address: string) => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, search, hash, username } = new URL(address)
  const plain = search === '' && hash === '' && username === ''
  return plain && (protocol === 'https:' || (protocol === 'http:' && HERE.includes(hostname)))
}

const OrganisationsFile = z.strictObject({
  organisations: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        issuer: z.string().refine(isSafeIssuer, 'an issuer is an address like https://…'),
        client_id: z.string().min(1),
        secret_file: z.string().min(1),
      }),
    )
    .min(1),
})

/** @throws Failure that names the file and what should be there */
export function loadOrganisations(file: string | undefined): readonly Organisation[] {
  if (file === undefined) return []
  const { organisations } = parseYaml(
    readOperatorFile(file, `ROER_ORGANISATIONS is ${file}, which cannot be read.`),
    OrganisationsFile,
    file,
  )
  const issuers = organisations.map(({ issuer }) => issuer)
  const twice = issuers.find((issuer, place) => issuers.indexOf(issuer) !== place)
  if (twice) throw new Failure(`${file} lists ${twice} twice.`)
  return organisations.map(({ name, issuer, client_id: clientId, secret_file }) => ({
    ...{ key: keyOf(issuer), name, issuer, clientId },
    clientSecret: readSecret(resolve(dirname(file), secret_file), name),
  }))
}

function readSecret(file: string, name: string): string {
  const secret = readOperatorFile(
    file,
    `The secret file of ${name}, ${file}, cannot be read.`,
  ).trim()
  if (!secret) throw new Failure(`The secret file of ${name}, ${file}, is empty.`)
  // Windows has no such bits.
  if (process.platform !== 'win32' && statSync(file).mode & 0o077) {
    throw new Failure(
      `Others can read the secret file of ${name}. Make it yours alone: chmod 600 ${file}`,
    )
  }
  return secret
}

const keyOf = (issuer: string) =>
  createHash('sha256').update(issuer).digest('base64url').replace(/\W/g, '').slice(0, 8)

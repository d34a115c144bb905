/**
 * Anchors: where each chain ended at some moment, sealed and kept outside the database. Whoever
 * puts back an older end of a chain, line and head together, is found by them.
 *
 * The file has one JSON array a line, each sealed together with the line before it.
 */

import { existsSync, readFileSync } from 'node:fs'
import type { Tx } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Keys } from '../../platform/keys.ts'
import { sealWith } from './append.ts'
import { type Head, isOurs, type Seal } from './chain.ts'

export interface Anchor {
  family: string
  number: number
  mac: Uint8Array
}

/** @throws Failure that names the first line of the file that is not what was written */
export function readAnchors(keys: Pick<Keys, 'fingerprint'>, file: string): AnchorFile {
  const seal = sealWith(keys)
  const anchors: Anchor[] = []
  let last = ''
  if (!existsSync(file)) return { anchors, last }
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  for (const [index, line] of lines.entries()) {
    const anchor = readLine(seal, line, last)
    if (!anchor) {
      throw new Failure(`Line ${index + 1} of ${file} is not what "roer audit anchor" wrote there.`)
    }
    anchors.push(anchor)
    last = anchor.seal
  }
  return { anchors, last }
}

interface AnchorFile {
  anchors: Anchor[]
  /** The seal of the last line, which the next one goes on from. */
  last: string
}

function readLine(seal: Seal, line: string, before: string) {
  try {
    const [at, family, number, mac, kept] = JSON.parse(line) as [
      ...[string, string, number, string, string],
    ]
    const anchor = { family, number, mac: new Uint8Array(Buffer.from(mac, 'hex')), seal: kept }
    return kept === sealOf(seal, [at, family, number, mac], before) ? anchor : undefined
  } catch {
    return undefined
  }
}

/** Lines for every chain that went on since it was anchored last. */
export function anchorLines(
  keys: Pick<Keys, 'fingerprint'>,
  { anchors, last }: AnchorFile,
  heads: readonly Head[],
  now: Date,
): string[] {
  const seal = sealWith(keys)
  const known = new Map(anchors.map(({ family, number }) => [family, number]))
  let before = last
  return heads
    .filter(({ family, number }) => number > (known.get(family) ?? 0))
    .map((head) => {
      if (!isOurs(seal, head)) {
        throw new Failure(
          `The end of the log of family ${head.family} was changed from outside. See: roer audit verify`,
        )
      }
      const { family, number, mac } = head
      const said = [now.toISOString(), family, number, Buffer.from(mac).toString('hex')] as const
      before = sealOf(seal, said, before)
      return JSON.stringify([...said, before])
    })
}

const sealOf = (seal: Seal, said: readonly unknown[], before: string) =>
  Buffer.from(seal(JSON.stringify(['anchor', before, ...said]))).toString('hex')

/** @param tx the log's own */
export const readHeads = (tx: Tx): Promise<Head[]> =>
  tx.selectFrom('access_log_head').selectAll().orderBy('family').execute()

/** Following every chain of the log from its first line to its head. */

import type { Tx } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Anchor } from './anchor.ts'
import { sealWith } from './append.ts'
import { type Break, follow, type Head, type Line, sameBytes } from './chain.ts'
import { NO_FAMILY } from './entry.ts'

const LINES_AT_ONCE = 2_000

export interface Verified {
  chains: number
  lines: number
  anchors: number
  /** The first broken place of each broken chain, in the order of the families. */
  broken: Break[]
}

/**
 * @param tx the log's own; for a whole picture while others write, one that reads a single moment
 * @param anchors what was written down outside the database, to hold against it
 */
export async function verifyLog(
  tx: Tx,
  keys: Pick<Keys, 'fingerprint'>,
  anchors: readonly Anchor[] = [],
): Promise<Verified> {
  const seal = sealWith(keys)
  const heads = new Map<string, Head>()
  for (const head of await tx.selectFrom('access_log_head').selectAll().execute()) {
    heads.set(head.family, head)
  }
  const anchored = Map.groupBy(anchors, ({ family }) => family)
  const started = new Set<string>()
  const broken: Break[] = []
  const followed = new Set<string>()
  let lines = 0

  let chain: ReturnType<typeof follow> | undefined
  let family = ''
  let waiting: Anchor[] = []
  const close = () => {
    const found = chain?.end(heads.get(family)) ?? firstUnmet(waiting)
    if (found) broken.push(found)
  }
  for await (const line of linesOf(tx)) {
    lines += 1
    if (line.family !== family || !chain) {
      if (chain) close()
      family = line.family
      followed.add(family)
      chain = follow(seal, family)
      waiting = [...(anchored.get(family) ?? [])]
    }
    chain.line(line)
    waiting = waiting.filter(
      ({ number, mac }) => !(number === line.number && sameBytes(mac, line.mac)),
    )
    if (family === NO_FAMILY && line.event_id === 'start-log') {
      for (const id of line.participant_object_id) started.add(id)
    }
  }
  if (chain) close()

  // Every chain was begun with a line in the chain of no family, which is never empty then.
  if (followed.size > 0) started.add(NO_FAMILY)
  // Chains of which no line is left: a head without a body, one that was started, or anchored.
  for (const id of new Set([...heads.keys(), ...started, ...anchored.keys()])) {
    if (followed.has(id)) continue
    const found =
      follow(seal, id).end(heads.get(id)) ??
      (started.has(id) || anchored.has(id)
        ? { family: id, number: 1, wrong: 'gone' as const }
        : undefined)
    if (found) broken.push(found)
  }
  broken.sort((one, other) => (one.family < other.family ? -1 : 1))
  return { chains: followed.size, lines, anchors: anchors.length, broken }
}

/** What was anchored and is not, or no longer, in the chain. */
function firstUnmet(waiting: readonly Anchor[]): Break | undefined {
  const [first] = [...waiting].sort((one, other) => one.number - other.number)
  return first && { family: first.family, number: first.number, wrong: 'anchor' }
}

/** Every line, family by family, in the order of their numbers. */
async function* linesOf(tx: Tx): AsyncGenerator<Line> {
  let last: Line | undefined
  for (;;) {
    const rows: Line[] = await tx
      .selectFrom('access_log')
      .selectAll()
      .$if(last !== undefined, (query) =>
        query.where((is) =>
          is.or([
            is('family', '>', last!.family),
            is.and([is('family', '=', last!.family), is('number', '>', last!.number)]),
          ]),
        ),
      )
      .orderBy('family')
      .orderBy('number')
      .limit(LINES_AT_ONCE)
      .execute()
    yield* rows
    if (rows.length < LINES_AT_ONCE) return
    last = rows.at(-1)
  }
}

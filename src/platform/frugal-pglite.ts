/**
 * PGlite that spends less on what has no values. Every message to the database is a round through
 * the WebAssembly: a statement with values takes six of them, one without takes two when it is said
 * as plain text. What is asked, as whom, and in which order stays the same.
 */

import type { PGlite, Results, Transaction } from '@electric-sql/pglite'
import type { PGliteDialectConfig } from 'kysely'

type ForKysely = Extract<PGliteDialectConfig['pglite'], { ready: boolean }>

export function frugalPglite(pglite: PGlite): ForKysely {
  return {
    get closed() {
      return pglite.closed
    },
    get ready() {
      return pglite.ready
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: asking(pglite),
    transaction: (work) =>
      pglite.transaction((tx) => work({ query: asking(tx), rollback: tx.rollback })),
  } as ForKysely
}

type Asks = Pick<Transaction, 'query' | 'exec'>

function asking(whom: Asks): Asks['query'] {
  return async <Row>(text: string, values: unknown[] = [], options: object = {}) => {
    if (values.length > 0) return whom.query<Row>(text, values, options)
    const answers = await whom.exec(text, options)
    // Of several statements at once the last one is what was asked.
    return answers.at(-1) as Results<Row>
  }
}

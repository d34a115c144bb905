import type { Compilable, CompiledQuery, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Tx = Transaction<Tables>

/**
 * A question that is asked again and again with other values, put into SQL the first time only:
 * for each page that somebody opens, that is work which was done before.
 *
 * @param build must not look at its values: it sees marks that stand for them
 */
export function wordedOnce<Values extends readonly unknown[], Row>(
  build: (tx: Tx, ...values: Values) => Compilable<Row>,
): (tx: Tx, ...values: Values) => Compilable<Row> {
  let kept: { query: CompiledQuery<Row>; valuesOf: (values: Values) => unknown[] } | undefined
  return (tx, ...values) => ({
    compile() {
      kept ??= withMarks(build, tx, values.length)
      return { ...kept.query, parameters: kept.valuesOf(values) }
    },
  })
}

/** What such a question is answered with, row by row. */
export type RowOf<Question extends (tx: Tx, ...values: never[]) => Compilable<unknown>> =
  ReturnType<Question> extends Compilable<infer Row> ? Row : never

function withMarks<Values extends readonly unknown[], Row>(
  build: (tx: Tx, ...values: Values) => Compilable<Row>,
  tx: Tx,
  count: number,
) {
  const marks: unknown[] = Array.from({ length: count }, (_, at) => Symbol(`value ${at + 1}`))
  const query = build(tx, ...(marks as unknown as Values)).compile()
  const places = query.parameters.map((one) => marks.indexOf(one))
  const valuesOf = (values: Values) =>
    places.map((place, at) => (place < 0 ? query.parameters[at] : values[place]))
  return { query, valuesOf }
}

/** Closes a quarter: counts what the plans of families that agreed contain, once. */

import { sql } from 'kysely'
import {
  type BeforeOf,
  type FamilyFacts,
  type Found,
  lookAt,
  type PlanMeasure,
  type Publishable,
  publish,
  type Quarter,
  quarterBefore,
} from '../measure/index.ts'
import type { Agreeing, Database, Tx } from '../platform/database.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import type { CountBand } from '../statistics/disclosure.ts'

interface Uses {
  database: Pick<Database, 'forCounting' | 'forFigures'>
  measures: readonly PlanMeasure[]
  now: Date
  /** Whether these families are made up. */
  example: boolean
}

/**
 * Counts for the quarter before this one, if nobody did.
 *
 * @returns how many figures may be shown; undefined when the quarter was closed already
 */
export async function countQuarter(uses: Uses): Promise<number | undefined> {
  const { database, measures, now, example } = uses
  const quarter = quarterBefore(dayInTheNetherlands(now))
  if (await database.forFigures((tx) => isClosed(tx, quarter))) return undefined
  return database.forCounting(
    async (tx, agreeing) => {
      const facts = await readFacts(tx, agreeing, quarter)
      return { family: agreeing.family, looked: measures.map((one) => lookAt(facts, one)) }
    },
    async (tx, families) => {
      // Another Roer was first; a quarter that was counted is never counted again.
      if (await isClosed(tx, quarter)) return undefined
      const closed = { quarter: quarter.id, counted_at: now, example }
      await tx.insertInto('counted_quarter').values(closed).execute()
      const beforeOf = await readBefore(tx, await readLast(tx))
      const figures = measures.flatMap((measure, index) => {
        const found = families.map(({ family, looked }): Found => {
          return { family, looked: looked[index]! }
        })
        return publish(measure, found, beforeOf)
      })
      await keep(tx, quarter, figures)
      const agreed = families.map(({ family }) => family)
      await rememberWhoAgreed(tx, agreed, { quarter, lastOf: await readLast(tx) })
      return figures.length
    },
  )
}

const isClosed = async (tx: Tx, { id }: Quarter): Promise<boolean> =>
  (await tx
    .selectFrom('counted_quarter')
    .select('quarter')
    .where('quarter', '=', id)
    .executeTakeFirst()) !== undefined

async function readFacts(
  tx: Tx,
  { family, people }: Agreeing,
  quarter: Quarter,
): Promise<FamilyFacts> {
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'kind', 'author', 'facts', 'created_at'])
    .where('family', '=', family)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return {
    quarter,
    people,
    rows: rows
      .map(({ created_at, ...row }) => ({ ...row, day: dayInTheNetherlands(created_at) }))
      .filter(({ day }) => day <= quarter.last),
  }
}

/** Of each cell that was ever published: the last quarter in which it was. */
type LastOf = ReadonlyMap<string, string>

const nameOf = ({ measure, part }: { measure: string; part: string }) => `${measure}/${part}`

async function readLast(tx: Tx): Promise<LastOf> {
  const figures = await tx
    .selectFrom('plan_count')
    .select(['measure', 'part'])
    .select(({ fn }) => fn.max('quarter').as('quarter'))
    .groupBy(['measure', 'part'])
    .execute()
  return new Map(figures.map((figure) => [nameOf(figure), figure.quarter]))
}

/** Of each cell, who had agreed when it was published last. */
async function readBefore(tx: Tx, lastOf: LastOf): Promise<BeforeOf> {
  const rows = await tx.selectFrom('counted_family').select(['family', 'quarter']).execute()
  const agreed = new Map<string, Set<string>>()
  for (const { family, quarter } of rows) {
    agreed.set(quarter, (agreed.get(quarter) ?? new Set()).add(family))
  }
  return (measure, part) => {
    const quarter = lastOf.get(nameOf({ measure, part }))
    return quarter === undefined ? undefined : (agreed.get(quarter) ?? new Set())
  }
}

async function keep(tx: Tx, { id }: Quarter, figures: readonly Publishable[]): Promise<void> {
  if (figures.length === 0) return
  const rows = figures.map(({ families, ...figure }) => {
    const [from, to] = typeof families === 'number' ? [families, families] : bandOf(families)
    return { ...figure, quarter: id, families_from: from, families_to: to }
  })
  await tx.insertInto('plan_count').values(rows).execute()
}

const bandOf = ({ from, to }: CountBand) => [from, to] as const

/**
 * Keeps who agreed now, as far as a figure rests on it, and forgets whoever withdrew and what no
 * figure rests on any more. It says no more of a family than that everybody in it said yes.
 */
async function rememberWhoAgreed(
  tx: Tx,
  families: readonly string[],
  { quarter, lastOf }: { quarter: Quarter; lastOf: LastOf },
): Promise<void> {
  const needed = [...new Set(lastOf.values())]
  await sql`delete from counted_family
    where family <> all (${families}::uuid[]) or quarter <> all (${needed}::text[])`.execute(tx)
  if (!needed.includes(quarter.id)) return
  await sql`insert into counted_family (family, quarter)
    select unnest(${families}::uuid[]), ${quarter.id}`.execute(tx)
}

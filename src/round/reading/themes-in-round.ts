import type { Database } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Keys } from '../../platform/keys.ts'
import { type Codebook, codebookKey } from './codebook.ts'
import { type Outcome, outcomeOf, type ThemeOutcome } from './outcome.ts'
import { allStories } from './store.ts'

interface Uses {
  database: Pick<Database, 'forReading'>
  keys: Pick<Keys, 'system'>
  codebooks: readonly Codebook[]
}

export interface ThemesInRound {
  themes: readonly (ThemeOutcome & { name: string })[]
  quotes: Outcome['quotes']
}

/** @throws Failure as long as the two readers are not done, or there are none */
export async function themesInRound(
  { database, keys, codebooks }: Uses,
  round: string,
): Promise<ThemesInRound> {
  const { reader, stories } = await database.forReading(async (tx) => ({
    reader: await tx
      .selectFrom('reader')
      .select('codebook')
      .where('round', '=', round)
      .executeTakeFirst(),
    stories: await allStories(tx, keys, round),
  }))
  if (!reader) {
    throw new Failure(`Nobody reads round ${round} yet: roer invite-readers ${round}`)
  }
  const codebook = codebooks.find((one) => codebookKey(one) === reader.codebook)
  if (!codebook) throw new Failure(`It is read with ${reader.codebook}, which is not here.`)
  const outcome = outcomeOf(
    stories,
    codebook.themes.map(({ id }) => id),
  )
  if ('unread' in outcome) {
    const { first, second } = outcome.unread
    throw new Failure(
      `The readers are not done: the first has ${first} to read, the second ${second}.`,
    )
  }
  if ('unsettled' in outcome) {
    throw new Failure(`The readers still have ${outcome.unsettled} to settle together.`)
  }
  const names = new Map(codebook.themes.map(({ id, name }) => [id, name.nl]))
  const themes = outcome.themes.map((one) => ({ ...one, name: names.get(one.theme)! }))
  return { themes, quotes: outcome.quotes }
}

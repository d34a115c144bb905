import { loadContent } from '../content.ts'
import { Failure } from '../platform/failure.ts'
import { isUuid } from '../platform/http.ts'
import { openStores } from '../roer.ts'
import { themesInRound } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { PublishedCount } from '../statistics/disclosure.ts'
import type { Command } from './command.ts'

/** What may go out of what people told: themes, how sure two readers are of them, and quotes. */
export const themesCommand: Command = {
  name: 'themes',
  takes: 'ROUND',
  purpose: 'tell the themes and quotes that two readers found in a round',
  options: {},
  async run({ environment, say }, { files }) {
    const [round, ...others] = files
    if (round === undefined || others.length > 0 || !isUuid(round)) {
      throw new Failure('roer themes takes the id of a closed round.', 2)
    }
    const stores = await openStores(readSettings(environment))
    try {
      const { themes, quotes } = await themesInRound(
        { ...stores, codebooks: loadContent().codebooks },
        round,
      )
      for (const { name, groups, agreement } of themes) {
        say(name)
        for (const { group, of, count } of groups) {
          say(
            `  ${group}: ${count === undefined ? 'too few to tell' : inWords(count)} of ${inWords(of)}`,
          )
        }
        say(
          agreement
            ? `  agreement of the readers: kappa ${agreement.kappa.toFixed(2)} (standard error ${agreement.standardError.toFixed(2)})`
            : '  agreement of the readers: cannot be said',
        )
      }
      say(quotes.length === 0 ? 'No quotes.' : 'Quotes:')
      for (const { group, words } of quotes) say(`  ${group}: "${words.replaceAll('\n', ' ')}"`)
    } finally {
      await stores.database.close()
    }
  },
}

const inWords = (count: PublishedCount): string =>
  typeof count === 'number' ? `about ${count}` : `${count.from}–${count.to}`

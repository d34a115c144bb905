import { loadContent } from '../content.ts'
import { saveTallies, tallyResponses } from '../monitor/index.ts'
import { Failure } from '../platform/failure.ts'
import { isUuid } from '../platform/http.ts'
import { openStores, random } from '../roer.ts'
import { closeRound } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** From then on its figures can be seen, and nothing leads from an answer to a code any more. */
export const closeRoundCommand: Command = {
  name: 'close-round',
  takes: 'ROUND',
  purpose: 'close a round for good, so that its figures can be seen',
  options: {},
  async run({ environment, say }, { files }) {
    const [round, ...others] = files
    if (round === undefined || others.length > 0 || !isUuid(round)) {
      throw new Failure('roer close-round takes the id that prepare-round told.', 2)
    }
    const stores = await openStores(readSettings(environment))
    try {
      const bank = loadContent().questionnaires
      const { responses, told } = await closeRound(
        {
          ...stores,
          ...{ random, bank },
          keepTallies: (tx, closed, items) =>
            saveTallies(tx, closed.round, tallyResponses(closed.responses, items)),
        },
        round,
      )
      say(`The round is closed: ${responses} answered, ${told} answers in own words.`)
    } finally {
      await stores.database.close()
    }
  },
}

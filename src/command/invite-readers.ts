import { loadContent } from '../content.ts'
import { Failure } from '../platform/failure.ts'
import { isUuid } from '../platform/http.ts'
import { openStores, random } from '../roer.ts'
import { inGroups, inviteReaders } from '../round/index.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** Two people read what was told; each gets a code, and nobody's name is kept. */
export const inviteReadersCommand: Command = {
  name: 'invite-readers',
  takes: 'ROUND',
  purpose: 'let two people read what was told in a closed round',
  options: {
    again: { type: 'boolean', purpose: 'give both a new code; what they read stays' },
  },
  async run({ environment, say }, { options, files }) {
    const [round, ...others] = files
    if (round === undefined || others.length > 0 || !isUuid(round)) {
      throw new Failure('roer invite-readers takes the id of a closed round.', 2)
    }
    const settings = readSettings(environment)
    const stores = await openStores(settings)
    try {
      const codebook = loadContent().codebooks.at(-1)!
      const again = options.again === true
      const { title, stories, codes } = await inviteReaders(
        { ...stores, random },
        { round, codebook, again },
      )
      say(`"${title}": ${stories} answers in own words. Read them at ${settings.address}/lezen`)
      for (const { place, code } of codes) say(`Reader ${place}: ${inGroups(code)}`)
      say('Give each their own code, to two different people. The codes are shown this once.')
    } finally {
      await stores.database.close()
    }
  },
}

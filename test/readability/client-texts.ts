/** The Dutch that families read, by room: a file of texts for the screens and mails. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadLifeDomains } from '../../src/plan/index.ts'
import { contentFolder, loadYaml } from '../../src/platform/content.ts'
import { keysOfFile, loadCatalogue, textFolder } from '../../src/platform/text.ts'
import { LastRun } from '../../src/protection/last-run.ts'

export interface Room {
  file: string
  texts: readonly { key: string; text: string }[]
}

/**
 * Municipalities and researchers read these. They need their own words (an interval, a percentage, a
 * title that says "eigen kracht"), so only how long our sentences are is held against the room.
 * Questionnaires, studies and indicators are not here: they are quoted, and quotes are not mended.
 */
export const forResearchers = (room: Room) =>
  ['figures.yaml', 'export.yaml', 'reading.yaml'].includes(room.file)

export function clientTexts(): Room[] {
  const folder = join(textFolder, 'nl')
  const catalogue = loadCatalogue(textFolder, 'nl')
  const rooms = readdirSync(folder)
    .sort()
    .map((file) => {
      const keys = keysOfFile(folder, file)
      return { file, texts: keys.map((key) => ({ key, text: catalogue.get(key)! })) }
    })
  return [...rooms, triedWalls(), partsOfLife()]
}

/** What /bescherming says was tried: read by families, and written with the trials themselves. */
function triedWalls(): Room {
  const file = 'protection/last-run.yaml'
  const { lines } = loadYaml(join(contentFolder, file), LastRun)
  return {
    file,
    texts: lines.flatMap(({ id, what, unit }) => [
      { key: `${id}.what`, text: what.nl },
      { key: `${id}.unit`, text: unit.nl },
    ]),
  }
}

/** Content that stands on the screens of a plan. */
function partsOfLife(): Room {
  const texts = loadLifeDomains().flatMap(({ code, name, hint }) => [
    { key: `${code}.name`, text: name.nl },
    { key: `${code}.hint`, text: hint.nl },
  ])
  return { file: 'life-domains.yaml', texts }
}

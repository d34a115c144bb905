/** All content that questionnaires and figures are made of, loaded and held against each other. */

import { join } from 'node:path'
import { Indicator, misfitsOfIndicators, Study } from './monitor/index.ts'
import { loadLifeDomains } from './plan/index.ts'
import { contentFolder, loadYaml, loadYamlFolder } from './platform/content.ts'
import { Failure } from './platform/failure.ts'
import { LastRun } from './protection/index.ts'
import { Instrument, OutcomeIndicator, Questionnaire } from './questionnaire/index.ts'
import { Codebook } from './round/index.ts'

export interface Content {
  questionnaires: readonly Questionnaire[]
  indicators: readonly Indicator[]
  studies: readonly Study[]
  /** What is known of instruments of others, and how they are scored. */
  instruments: readonly Instrument[]
  outcomeIndicators: readonly OutcomeIndicator[]
  /** Themes for what people tell in their own words; the newest version of one stands last. */
  codebooks: readonly Codebook[]
  /** What the last run of the wall tests found. */
  lastRun: LastRun
}

/** @throws Failure that names file and line, or what does not fit together */
export function loadContent(folder = contentFolder): Content {
  const questionnaires = loadYamlFolder(join(folder, 'questionnaires'), Questionnaire)
  const indicators = loadYamlFolder(join(folder, 'indicators'), Indicator)
  const studies = loadYamlFolder(join(folder, 'studies'), Study)
  const misfits = misfitsOfIndicators(indicators, studies, questionnaires)
  if (misfits.length > 0) throw new Failure(misfits.join('\n'))
  const instruments = loadYamlFolder(join(folder, 'instruments'), Instrument)
  const outcomeIndicators = loadYamlFolder(join(folder, 'outcome-indicators'), OutcomeIndicator)
  const codebooks = loadYamlFolder(join(folder, 'codebooks'), Codebook)
  refuseTwice('content/instruments', instruments)
  refuseTwice('content/outcome-indicators', outcomeIndicators)
  // Kept by the plan itself; a file that does not fit is named at the start.
  loadLifeDomains(folder)
  const lastRun = loadYaml(join(folder, 'protection', 'last-run.yaml'), LastRun)
  return { questionnaires, indicators, studies, instruments, outcomeIndicators, codebooks, lastRun }
}

function refuseTwice(folder: string, things: readonly { id: string }[]): void {
  const ids = things.map(({ id }) => id)
  const twice = ids.find((id, place) => ids.indexOf(id) < place)
  if (twice) throw new Failure(`${folder}: two files have the id ${twice}`)
}

/** All content that questionnaires and figures are made of, loaded and held against each other. */

import { join } from 'node:path'
import { Indicator, misfitsOfIndicators, Study } from './monitor/index.ts'
import { contentFolder, loadYamlFolder } from './platform/content.ts'
import { Failure } from './platform/failure.ts'
import { Questionnaire } from './questionnaire/index.ts'

export interface Content {
  questionnaires: readonly Questionnaire[]
  indicators: readonly Indicator[]
  studies: readonly Study[]
}

/** @throws Failure that names file and line, or what does not fit together */
export function loadContent(folder = contentFolder): Content {
  const questionnaires = loadYamlFolder(join(folder, 'questionnaires'), Questionnaire)
  const indicators = loadYamlFolder(join(folder, 'indicators'), Indicator)
  const studies = loadYamlFolder(join(folder, 'studies'), Study)
  const misfits = misfitsOfIndicators(indicators, studies, questionnaires)
  if (misfits.length > 0) throw new Failure(misfits.join('\n'))
  return { questionnaires, indicators, studies }
}

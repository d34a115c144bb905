/** What earlier studies found for a statement, ready to be drawn and named. */

import type { Text } from '../platform/text.ts'
import type { RespondentGroup } from '../questionnaire/index.ts'
import type { LetteredStudy } from './answers.ts'
import { baselineWords } from './figure-words.ts'
import type { BaselineFigure, BaselineStatement } from './indicator.ts'

/** A share that an earlier study found, as a mark in a picture. */
export interface Mark {
  /** One letter per study, explained in the legend. */
  letter: string
  percent: number
  /** The source says "circa": the mark is drawn open. */
  approx: boolean
}

export interface NamedMark extends Mark {
  /** As the study calls itself. */
  study: string
  /** "77%", or "circa 75%". */
  words: string
  /** Where the source contradicts itself, or what is odd about this number. */
  note: BaselineFigure['note']
}

export function marksOf(
  text: Text,
  statement: BaselineStatement | undefined,
  group: RespondentGroup,
  studies: readonly LetteredStudy[],
): NamedMark[] {
  return (statement?.[group] ?? []).map((figure) => {
    const study = studies.find(({ id }) => id === figure.study)
    if (!study) throw new Error(`There is no study ${figure.study}`)
    return {
      letter: study.letter,
      study: study.title,
      percent: figure.value,
      approx: figure.approx ?? false,
      words: baselineWords(text, figure),
      note: figure.note,
    }
  })
}

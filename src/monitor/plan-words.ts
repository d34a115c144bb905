/** A count of plans in words, from what may be shown. */

import type { PlanFigure, Quarter } from '../measure/index.ts'
import type { Text } from '../platform/text.ts'
import { countWords } from './figure-words.ts'

/** "55%", or why there is no number. */
export function planLabel(text: Text, figure: PlanFigure | undefined): string {
  if (!figure) return text('counting.figures.tooFew')
  return figure.result === 'share'
    ? text('figures.percent', { percent: figure.percent })
    : text(`counting.figures.${figure.result}`)
}

/** "20 tot 49 gezinnen, juli tot en met september 2026" */
export const planSize = (text: Text, { families, quarter }: PlanFigure): string =>
  text('counting.figures.size', {
    families: countWords(text, families),
    when: quarterWords(text, quarter),
  })

const quarterWords = (text: Text, { id }: Quarter): string =>
  text(`counting.figures.quarter.${id.slice(-1)}`, { year: id.slice(0, 4) })

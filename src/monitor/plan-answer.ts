/** What was counted in plans for one question, laid beside its definition. Pure. */

import type { PlanFigure, PlanMeasure, PlanPart } from '../measure/index.ts'

/** A count of plans, with what came out; undefined as long as there are too few families. */
export interface PlanAnswer {
  measure: PlanMeasure
  figure: PlanFigure | undefined
  /** The same for each part that it is split into. */
  parts: readonly { name: PlanMeasure['text']; code: string; figure: PlanFigure | undefined }[]
}

export function planAnswersTo(plan: PlanPart, figures: readonly PlanFigure[]): PlanAnswer[] {
  return plan.measures.map((measure) => {
    const figureOf = (part: string) =>
      figures.find((one) => one.measure === measure.key && one.part === part)
    const figure = figureOf('')
    return {
      measure,
      figure,
      // A part of an earlier quarter would stand beside a whole that it is no part of.
      parts: (measure.parts ?? []).map(({ code, name }) => {
        const part = figureOf(code)
        return { code, name, figure: part?.quarter.id === figure?.quarter.id ? part : undefined }
      }),
    }
  })
}

import loadHighs from 'highs'

/** Its types say that it comes as CommonJS, where a default is one step further in; it does not. */
const start = loadHighs as unknown as typeof loadHighs.default

/** What somebody who reads everything that was published knows of numbers that were not. */
export interface LinearSystem {
  /** By unknown: what is known of it beforehand. A count is at least 0, often more is known. */
  bounds: readonly Range[]
  equations: readonly Equation[]
}

export interface Equation {
  /** Unknowns and how often each counts. */
  terms: readonly { unknown: number; factor: number }[]
  sum: number
}

export interface Range {
  low: number
  /** Infinity where nothing is known. */
  high: number
}

/** The smallest and largest value of each unknown that fit everything known, in the order of bounds. */
export type AttainableRanges = (system: LinearSystem) => Range[]

/**
 * Two linear programs per unknown, solved by HiGHS. This, and no rule of thumb, is what tells whether
 * a number that was left out can be worked out after all.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, §4.3 (audit); Huangfu & Hall (2018),
 * Mathematical Programming Computation 10, 119–142 for the solver.
 * Limits: unknowns are taken for real numbers, which makes ranges at most too wide by parts of one; the
 * solver is right to 1e-7 of the numbers.
 *
 * @throws RangeError when nothing fits: published numbers contradict each other or the bounds
 */
export async function loadAttainableRanges(): Promise<AttainableRanges> {
  const highs = await start()
  return ({ bounds, equations }) =>
    bounds.length === 0
      ? []
      : highs.withModel(modelOf({ bounds, equations }), (model) => {
          // Without presolve each program starts where the last one ended, and unbounded is not taken for
          // impossible.
          model.options.set({ output_flag: false, presolve: 'off' })
          const optimum = (unknown: number, direction: 1 | -1) => {
            model.changeColCost(unknown, direction)
            model.run()
            const status = model.getModelStatus()
            const { optimal, unbounded } = highs.constants.modelStatus
            const value = status === optimal ? model.getSolution().colValue[unknown]! : undefined
            model.changeColCost(unknown, 0)
            if (value !== undefined) return value
            if (status === unbounded) return direction * Number.NEGATIVE_INFINITY
            throw new RangeError('what was published contradicts itself')
          }
          return bounds.map((_, unknown) => ({
            low: optimum(unknown, 1),
            high: optimum(unknown, -1),
          }))
        })
}

function modelOf({ bounds, equations }: LinearSystem) {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of equations) {
    for (const { unknown, factor } of terms) {
      indices.push(unknown)
      values.push(factor)
    }
    starts.push(indices.length)
  }
  const sums = equations.map(({ sum }) => sum)
  return {
    numCols: bounds.length,
    numRows: equations.length,
    colCost: bounds.map(() => 0),
    colLower: bounds.map(({ low }) => low),
    colUpper: bounds.map(({ high }) => high),
    rowLower: sums,
    rowUpper: sums,
    matrix: {
      format: 'csr' as const,
      numCols: bounds.length,
      numRows: equations.length,
      starts,
      indices,
      values,
    },
  }
}

import type { Column } from '../../../src/statistics/design/sample-design.ts'
import { representativeness } from '../../../src/statistics/response/r-indicator.ts'
import { responseRates } from '../../../src/statistics/response/response-rates.ts'
import { chosenRows } from '../condition.ts'
import type { Method } from './method.ts'
import { levelsOf } from './read-design.ts'

const aapor: Method = (spec, files) => {
  const counts = spec.counts ?? counted()
  const count = (code: string) => counts[code] ?? 0
  const { eligible, ...rates } = responseRates({
    complete: count('I'),
    partial: count('P'),
    refused: count('R'),
    notReached: count('NC'),
    other: count('O'),
    unknown: count('UH') + count('UO'),
    notEligible: count('NE'),
  })!
  return { e: eligible, ...rates }

  function counted(): Record<string, number> {
    const table = files.table(spec.data)
    const codes = table.column('dispositie')
    const found: Record<string, number> = {}
    for (const row of chosenRows(table, spec.jaar && `jaar==${spec.jaar}`)) {
      found[codes[row]!] = (found[codes[row]!] ?? 0) + 1
    }
    return found
  }
}

const rIndicator: Method = (spec, files) => {
  const whole = files.table(spec.data)
  const table = whole.where(chosenRows(whole, spec.filter))
  const names: string[] = spec.model
    .replace(/^.*~/, '')
    .split('+')
    .map((name: string) => name.trim())
  const labelled = names.map((name) => {
    const labels = levelsOf(table.column(name))
    return { name, labels, ...categories(table.column(name), labels) }
  })
  const found = representativeness({
    characteristics: labelled,
    answered: table.numbers(spec.response ?? 'respons'),
    weights: table.numbers(spec.weights),
    populationSize: spec.N,
  })
  return {
    coef: found.fit.coefficients,
    rhoBar: found.meanChance,
    S: found.spread,
    R: found.indicator,
    Radj: found.adjusted,
    CV: found.coefficientOfVariation,
    CVadj: found.adjustedCoefficientOfVariation,
    partialUnconditional: Object.fromEntries(
      found.partial.map(({ name, variable, categories }, place) => [
        name,
        {
          variable,
          categories: Object.fromEntries(
            labelled[place]!.labels.map((label, category) => [label, categories[category]]),
          ),
        },
      ]),
    ),
  }
}

function categories(column: Column, labels: readonly string[]) {
  const place = new Map(labels.map((label, category) => [label, category]))
  return {
    categoryOf: Int32Array.from(column as readonly string[], (label) => place.get(label)!),
    categories: labels.length,
  }
}

export const response: Record<string, Method> = { aapor, rIndicator }

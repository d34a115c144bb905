import type { Table } from './oracle-files.ts'

/**
 * A condition on rows as the cases write it: `jaar==2026 & gemeente==G27`, `awards==Yes`, `all`.
 * `&` binds before `|`.
 */
export function rowsWhere(table: Table, condition: string | undefined): (row: number) => boolean {
  if (!condition || condition === 'all') return () => true
  const anyOf = condition
    .split('|')
    .map((part) => part.split('&').map((one) => comparison(table, one.trim())))
  return (row) => anyOf.some((all) => all.every((holds) => holds(row)))
}

function comparison(table: Table, text: string): (row: number) => boolean {
  const match = /^([\w.]+)\s*(==|!=|<=|>=|<|>)\s*["']?([^"']*)["']?$/.exec(text)
  if (!match) throw new RangeError(`cannot read the condition ${text}`)
  const [, name, sign, wanted] = match as unknown as [string, string, string, string]
  const cells = table.column(name)
  const number = Number(wanted)
  const equal = (cell: string) => cell === wanted || (cell !== '' && Number(cell) === number)
  switch (sign) {
    case '==':
      return (row) => equal(cells[row]!)
    case '!=':
      return (row) => !equal(cells[row]!)
    case '<':
      return (row) => Number(cells[row]) < number
    case '>':
      return (row) => Number(cells[row]) > number
    case '<=':
      return (row) => Number(cells[row]) <= number
    default:
      return (row) => Number(cells[row]) >= number
  }
}

export const chosenRows = (table: Table, condition: string | undefined): number[] => {
  const holds = rowsWhere(table, condition)
  return Array.from({ length: table.rows }, (_, row) => row).filter(holds)
}

type Decimal = '.' | ','

/**
 * A number as statistical programs and spreadsheets write it: no thousands marks, no percent sign.
 *
 * @returns undefined for anything else
 */
export function numberInFile(text: string, decimal: Decimal): number | undefined {
  const plain = decimal === ',' ? text.replace(',', '.') : text
  const written = decimal === ',' && text.includes('.') ? '' : plain
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(written) ? Number(written) : undefined
}

/** Whether it is a number for who reads the other decimal mark. */
export const hasOtherDecimal = (text: string, decimal: Decimal): boolean =>
  numberInFile(text, decimal) === undefined &&
  numberInFile(text, decimal === '.' ? ',' : '.') !== undefined

/** A code as the mapping writes it: 3 where a program exported 3.00. */
export const plainCode = (text: string, decimal: Decimal): string =>
  text.replace(decimal === '.' ? /^(-?\d+)\.0+$/ : /^(-?\d+),0+$/, '$1')

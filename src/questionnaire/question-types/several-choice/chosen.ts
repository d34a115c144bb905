/** What the variable of an option says once somebody answered the question. */
export const chosenCodes = { no: 1, yes: 2 } as const

export const optionVariable = (item: { id: string }, option: { code: number }): string =>
  `${item.id}.${option.code}`

/** How the answers are called where one question depends on another (`askedWhen`). */
export const yesNoCodes = { no: 1, yes: 2 } as const

/**
 * A moment as PostgreSQL writes it, `2026-11-25 15:31:20.123456+00`, read by the engine's own
 * reader of dates. What is written otherwise (years of five digits, before Christ, infinity, offsets
 * with minutes) is left to `otherwise`. Of a second three decimals are kept, as a Date has no more.
 */
export const momentOfText =
  (otherwise: (text: string) => unknown) =>
  (text: string): unknown =>
    USUAL.test(text) ? new Date(`${text.replace(' ', 'T')}:00`) : otherwise(text)

const USUAL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d$/

/** What became of everybody who was invited, in AAPOR's codes. Whole numbers of people. */
export interface Dispositions {
  /** I: complete. */
  complete: number
  /** P: partly answered. */
  partial: number
  /** R: refused or broke off. */
  refused: number
  /** NC: never reached. */
  notReached: number
  /** O: reached, and could not for another reason. */
  other: number
  /** UH and UO: unknown whether they belong to it at all. */
  unknown: number
  /** NE: turned out not to belong to it. */
  notEligible: number
}

export interface ResponseRates {
  /** Share of those of whom it is known that belongs to it; the guess for those of whom it is not. */
  eligible: number
  RR1: number
  RR2: number
  RR3: number
  RR4: number
  RR5: number
  RR6: number
  /** Of who was reached, the part that answered at least partly. */
  COOP2: number
  /** Of all, unknown ones included, the part that was reached. */
  CON1: number
  REF1: number
}

/**
 * Response rates 1 to 6, and of cooperation, contact and refusal.
 *
 * RR1 is the lowest that can be said, RR6 the highest: even numbers count partial answers, 3 and 4
 * count as many of the unknown as are probably eligible, 5 and 6 none. A figure says which it is.
 *
 * Source: AAPOR (2023), Standard Definitions, 10th edition. Variant: e = known eligible over known.
 *
 * @returns undefined when nobody was invited who may belong to it
 * @throws RangeError for a negative count
 */
export function responseRates(counts: Dispositions): ResponseRates | undefined {
  if (Object.values(counts).some((count) => !(count >= 0)))
    throw new RangeError('a count is below 0')
  const { complete, partial, refused, notReached, other, unknown, notEligible } = counts
  const known = complete + partial + refused + notReached + other
  if (known === 0 || complete + partial + refused + other === 0) return undefined
  const eligible = known / (known + notEligible)
  const some = complete + partial
  const probable = known + eligible * unknown
  return {
    eligible,
    RR1: complete / (known + unknown),
    RR2: some / (known + unknown),
    RR3: complete / probable,
    RR4: some / probable,
    RR5: complete / known,
    RR6: some / known,
    COOP2: some / (some + refused + other),
    CON1: (some + refused + other) / (known + unknown),
    REF1: refused / (known + unknown),
  }
}

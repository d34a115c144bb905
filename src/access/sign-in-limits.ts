/**
 * How many codes are mailed and how long they are. An address that is asked for often gets longer
 * codes instead of none: so somebody who keeps asking neither guesses one nor keeps anybody out. Pure.
 */

const SHORT = 6
const LONG = 10

/** Wrong tries that one code allows. */
export const MOST_TRIES = 5

export interface SignInLimits {
  /** More would let somebody fill another person's mailbox. */
  mailsPerHour: number
  /** As many are easy to type over in a day; the next ones are long. */
  shortCodesPerDay: number
}

export const mailLimits: SignInLimits = { mailsPerHour: 3, shortCodesPerDay: 6 }
/** The example's mailbox is nobody's: there one may look around as often as one likes. */
export const mailboxLimits: SignInLimits = {
  mailsPerHour: 60,
  shortCodesPerDay: Number.POSITIVE_INFINITY,
}

/** @param mailed how many codes went to this address in the past 24 hours */
export const digitsOfCode = (mailed: number, { shortCodesPerDay }: SignInLimits): number =>
  mailed < shortCodesPerDay ? SHORT : LONG

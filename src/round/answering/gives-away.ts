/**
 * What in somebody's own words could tell who they are, or whom it is about. It only warns: it knows
 * no names, misses some and takes other things for one. Pure.
 */

const DIGITS = /\+?\d(?:[\s().-]{0,2}\d){7,}/gu
const ADDRESS = /[^\s@]+@[^\s@]+\.\p{L}{2,}/gu
const POSTCODE = /\b[1-9]\d{3}\s?[A-Z]{2}\b/gu
/** "mevrouw De Vries", "meester Jan", "dr. Bakker". */
const TITLED =
  /\b(?:meneer|mevrouw|mevr\.?|dhr\.?|mw\.?|juf|meester|dokter|dr\.?|mr\.?|mrs\.?|ms\.?)\s+(?:(?:van|de|den|der|ten|ter)\s+)*\p{Lu}[\p{L}.'’-]*/giu
/** A capital in the middle of a sentence, with what of a name comes before and after it. */
const CAPITALS =
  /(?<=[\p{L}\p{N},;:)]\s)(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.)(?:\s+(?:(?:van|de|den|der|ten|ter)\s+)*\p{Lu}[\p{L}.'’-]*)*/gu

/** Written with a capital, and nobody's name. */
const NO_NAMES = new Set(
  'Ik I Roer GGZ GGD CJG VO MBO HBO VWO HAVO VMBO ADHD ADD PTSS MCJO WMO Jeugdwet Nederland Nederlands Engels English Dutch Netherlands Kindertelefoon WhatsApp Instagram TikTok YouTube OK'.split(
    ' ',
  ),
)

/** The pieces themselves, each once, in the order in which they stand there. */
export function givesAway(words: string): string[] {
  const found = [DIGITS, ADDRESS, POSTCODE, TITLED, CAPITALS].flatMap((pattern) =>
    [...words.matchAll(pattern)].map((match) => ({ at: match.index, piece: match[0].trim() })),
  )
  const named = found.filter(({ piece }) => !NO_NAMES.has(piece))
  const pieces = named
    .filter(({ at, piece }) => !named.some((other) => isInside({ at, piece }, other)))
    .sort((one, other) => one.at - other.at)
    .map(({ piece }) => piece)
  return [...new Set(pieces)]
}

interface Found {
  at: number
  piece: string
}

const isInside = (one: Found, other: Found) =>
  one.piece.length < other.piece.length &&
  one.at >= other.at &&
  one.at + one.piece.length <= other.at + other.piece.length

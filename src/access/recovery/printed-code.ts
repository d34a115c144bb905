/**
 * A code to print and keep: twenty signs of five bits, so nobody guesses it and nobody needs to be
 * kept from trying. Crockford's alphabet leaves out what a hand or an eye mixes up. Pure.
 */

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20
const GROUP = 4

export const PRINTED_BYTES = LENGTH

/** @param chance one random byte for each sign */
export const printedCode = (chance: Uint8Array): string =>
  [...chance.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('')

/** As it stands on paper: K7QD 2M9X … */
export const inGroups = (code: string): string =>
  code.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join(' ')

/** What somebody typed over: small letters, dashes, an O for a zero. Undefined when it is no code. */
export function readPrinted(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.·–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign))
    ? code
    : undefined
}

import { Failure } from '../../platform/failure.ts'

export type Encoding = 'utf-8' | 'windows-1252'

/**
 * The text of a file. A wrong encoding is refused and not guessed: it would quietly change names and
 * answers that have an accent.
 *
 * @param name how messages call the file
 * @throws Failure that tells what the file looks like instead
 */
export function readText(bytes: Uint8Array, encoding: Encoding, name: string): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) {
    throw new Failure(`${name} is a spreadsheet, not text. Save it as "CSV UTF-8" first.`)
  }
  if (bytes.includes(0)) {
    throw new Failure(`${name} is not plain text; it may be UTF-16. Save it as "CSV UTF-8" first.`)
  }
  const utf8 = asUtf8(bytes)
  if (encoding === 'utf-8') {
    if (utf8 !== undefined) return utf8
    throw new Failure(
      `${name} is not UTF-8. This looks like Windows-1252: say so in file.encoding of the mapping.`,
    )
  }
  // Text of another encoding is hardly ever valid UTF-8 by chance, unless it has no accents at all.
  if (utf8 !== undefined && bytes.some((byte) => byte > 0x7f)) {
    throw new Failure(
      `${name} is UTF-8, and file.encoding of the mapping says windows-1252: make it utf-8.`,
    )
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

/** Without its byte order mark; undefined when it is something else. */
function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Where a family asks for an independent supporter. Everybody has a right to one for free (Jeugdwet
 * 2.5, Wmo 2015 2.2.4), arranged by the municipality; so whoever runs Roer says where that is.
 */

import { join } from 'node:path'
import { z } from 'zod'
import { contentFolder, parseYaml } from '../../platform/content.ts'
import { readOperatorFile } from '../../platform/operator-file.ts'
import { EmailAddress } from '../email.ts'
import { MemberName } from '../family.ts'

const SupporterDesk = z.strictObject({
  /** As people call it. */
  name: MemberName,
  email: EmailAddress,
  /** Where the spoken word is told; as it is written for people. */
  phone: z.string().trim().min(3).max(40),
})
export type SupporterDesk = z.output<typeof SupporterDesk>

/**
 * @param example whether an invented one stands in where none is named
 * @throws Failure that names the file and what should be there
 */
export function loadSupporterDesk(
  named: string | undefined,
  { example }: { example: boolean },
): SupporterDesk | undefined {
  const file = named ?? (example ? join(contentFolder, 'example', 'supporters.yaml') : undefined)
  if (file === undefined) return undefined
  const why = `ROER_SUPPORTERS is ${file}, which cannot be read.`
  return parseYaml(readOperatorFile(file, why), SupporterDesk, file)
}

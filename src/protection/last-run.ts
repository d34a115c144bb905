/** What the last run of the wall tests found: figures that a machine wrote, checked when read. */

import { z } from 'zod'
import { Localized } from '../platform/text.ts'

const Line = z.strictObject({
  /** The name of the test in `npm run walls`. */
  id: z.string().regex(/^[a-z-]+$/),
  what: Localized,
  /** What is counted, such as "pages". */
  unit: Localized,
  tried: z.int().positive(),
  /** How many of those went wrong: none, where all held. */
  wrong: z.int().nonnegative(),
  /** Whether the test as a whole held; a miss stays here until a later run holds. */
  held: z.boolean(),
  date: z.iso.date(),
  command: z.string().min(1),
})

export const LastRun = z.strictObject({ lines: z.array(Line) })
export type LastRun = z.output<typeof LastRun>

import { z } from 'zod'

const LONGEST_ADDRESS = 254

/** An e-mail address as somebody types it: spaces around it and capitals do not matter. */
export const EmailAddress = z
  .string('signIn.email.wrong')
  .trim()
  .toLowerCase()
  .max(LONGEST_ADDRESS, 'signIn.email.wrong')
  .pipe(z.email('signIn.email.wrong'))

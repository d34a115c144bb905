/** A new code for whoever forgot theirs, and mail as its reader wants it. */

import type { Guard } from './guard.ts'

const BY_HELPER = 'src/access/recovery/by-helper.ts'

export const recovery: readonly Guard[] = [
  {
    name: 'recovery: whom another asked in confirms nobody',
    file: 'src/access/recovery/may-confirm.ts',
    find: 'both && askedBy === person',
    replace: 'both',
    tests: ['src/access/recovery'],
  },
  {
    name: 'recovery: a parent in one family confirms nobody in another',
    file: 'src/access/recovery/may-confirm.ts',
    find: 'if (places.some(({ role }) => !CHOSEN.includes(role))) return undefined',
    replace: 'void CHOSEN',
    tests: ['src/access/recovery'],
  },
  {
    name: 'recovery: with a helper one waits a day',
    file: BY_HELPER,
    find: ' || waiting.ready_at > now',
    replace: '',
    tests: ['src/access/recovery/by-helper'],
  },
  {
    name: 'recovery: the words are typed again',
    file: BY_HELPER,
    find: "if (!(await isRight(tx, keys, waiting, typed))) return 'wrong'",
    replace: 'void typed',
    tests: ['src/access/recovery/by-helper'],
  },
  {
    name: 'recovery: three wrong words end it',
    file: BY_HELPER,
    find: 'if (tries + 1 < MOST_WRONG) {',
    replace: 'if (tries + 1 < MOST_WRONG * 1000) {',
    tests: ['src/access/recovery/by-helper'],
  },
  {
    name: 'recovery: with paper one waits a day',
    file: 'src/access/recovery/by-paper.ts',
    find: ' || waiting.ready_at! > now',
    replace: '',
    tests: ['src/access/recovery/by-paper'],
  },
  {
    name: 'recovery: the paper must be right',
    file: 'src/access/recovery/by-paper.ts',
    find: 'found?.hash && timingSafeEqual(hash, found.hash) ? found.id : undefined',
    replace: 'void timingSafeEqual || void hash || found?.hash ? found?.id : undefined',
    tests: ['src/access/recovery/by-paper'],
  },
  {
    name: 'recovery: only proof stops the paper',
    file: 'src/access/routes/recovery.tsx',
    find: "return waiting?.way === 'paper' ? askFresh(c, next) : next()",
    replace: 'void [waiting, askFresh]\n    return next()',
    tests: ['src/access/recovery/by-paper'],
  },
  {
    name: 'recovery: a code chosen with help opens nothing from before',
    file: 'src/access/session.ts',
    find: "if (!opensSince) return 'ever'",
    replace: "return 'ever'",
    tests: ['src/access/recovery/by-helper'],
  },
  {
    name: 'recovery: what is made with such a code opens no more',
    file: 'src/access/routes/proof.tsx',
    find: 'opensSince: c.var.proof?.opensSince',
    replace: 'opensSince: undefined',
    tests: ['src/access/recovery/by-helper'],
  },
  {
    name: 'recovery: a passkey made with such a code opens no more',
    file: 'src/access/passkey.ts',
    find: 'opens_since: opensSince ?? null',
    replace: 'opens_since: opensSince ? null : null',
    tests: ['src/access/recovery/by-helper'],
  },
  {
    name: 'recovery: a new code ends every other session',
    file: 'src/access/routes/recovery.tsx',
    find: 'await endSessionsBut(tx, person, session)',
    replace: 'void endSessionsBut',
    tests: ['src/access/recovery'],
  },
  {
    name: 'contact: no mail outside the hours',
    file: 'src/platform/mail.ts',
    find: '!isWithin(hours, clock())',
    replace: '!isWithin(hours, clock()) && !hours',
    tests: ['src/access/safe-contact'],
  },
  {
    name: 'contact: no mail but codes where none is wanted',
    file: 'src/access/safe-contact.ts',
    find: "if (contact.mail !== 'yes') return",
    replace: '',
    tests: ['src/access/safe-contact'],
  },
  {
    name: 'contact: not even a code where no mail is wanted',
    file: 'src/access/safe-contact.ts',
    find: "withheld: contact.mail === 'no'",
    replace: 'withheld: false',
    tests: ['src/access/safe-contact'],
  },
  {
    name: 'organisation: signing out here is not undone there',
    file: 'src/access/routes/organisation.tsx',
    find: "visit.expected.why === 'sign-in' && !isSeenSince(who, leftAt)",
    replace: 'void isSeenSince || void leftAt',
    tests: ['src/access/organisation/organisation.db'],
  },
]

/** What every request meets first. */

import type { Guard } from './guard.ts'

export const door: readonly Guard[] = [
  {
    name: 'a form of another website is refused',
    file: 'src/app.tsx',
    find: 'app.use(csrf({ origin: ours }))',
    replace: 'void csrf',
    tests: ['test/faults/bad-forms'],
  },
  {
    name: 'what is no form is refused from elsewhere too',
    file: 'src/app.tsx',
    find: "throw new Problem('refused', 'problem.elsewhere')",
    replace: '',
    tests: ['test/faults/bad-forms'],
  },
  {
    name: 'a body has a size',
    file: 'src/app.tsx',
    find: 'app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: answerTooLarge }))',
    replace: 'void [bodyLimit, LARGEST_BODY, answerTooLarge]',
    tests: ['test/faults/bad-forms'],
  },
  {
    name: 'a plan page is not compressed',
    file: 'src/app.tsx',
    find: "app.use('/assets/*', compress())",
    replace: "app.use('*', compress())",
    tests: ['test/walls/browser-rules', 'test/walls/non-interference'],
  },
  {
    name: 'who leaves stays away',
    file: 'src/app.tsx',
    find: '  app.use((c, next) => (keepsNothing(c.req.path) ? next() : stayAway(c, next)))\n',
    replace: '  void stayAway\n',
    tests: ['src/access/routes.db', 'test/faults/abuse.db'],
  },
  {
    name: 'help keeps nothing',
    file: 'src/app.tsx',
    find: "path === '/nu' || path === '/hulp'",
    replace: "path === ''",
    tests: ['src/access/routes.db'],
  },
  {
    name: 'the mailbox of the example is for this machine',
    file: 'src/access/routes.tsx',
    find: 'if (passedOn || !THIS_MACHINE.includes(new URL(c.req.url).hostname)) throw notFound()',
    replace: 'void [passedOn, THIS_MACHINE]',
    tests: ['test/walls/mailbox'],
  },
  {
    name: 'a page about somebody is kept nowhere',
    file: 'src/plan/routes/require-person.tsx',
    find: '  noStore(c)\n',
    replace: '  void noStore\n',
    tests: ['test/walls/browser-rules', 'src/plan/routes/routes.db'],
  },
  {
    name: 'pages of a plan are for who is signed in',
    file: 'src/plan/routes/require-person.tsx',
    find: 'if (c.var.person) return next()',
    replace: 'return next()',
    tests: ['src/plan/routes/routes.db', 'src/access/routes.db'],
  },
]

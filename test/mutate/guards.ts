/** Guards in the code, each with what takes it away and the tests that must then turn red. */

export interface Guard {
  name: string
  file: string
  find: string
  replace: string
  /** Paths of test files, as `npm test --` takes them. */
  tests: readonly string[]
}

export const guards: readonly Guard[] = [
  {
    name: 'an item is seen by those whom its author chose',
    file: 'src/access/visibility.ts',
    find: 'item.audience.includes(viewer.person)',
    replace: 'true',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'an item is seen inside its family alone',
    file: 'src/access/visibility.ts',
    find: 'viewer.families.includes(item.family)',
    replace: 'true',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'what was put away is seen by its author alone',
    file: 'src/access/visibility.ts',
    find: "item.state === 'open' && item.audience",
    replace: 'item.audience',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'a mailed code opens no earlier words of one’s own',
    file: 'src/access/visibility.ts',
    find: 'if (!ownWordsSince) return false',
    replace: 'return true',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'a parent outgrows at 16',
    file: 'src/access/visibility.ts',
    find: ' && !hasOutgrown(viewer, item)',
    replace: '',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'nobody removes a youth',
    file: 'src/access/may-remove.ts',
    find: "'youth'",
    replace: "'nobody'",
    tests: ['src/access/may-remove.test'],
  },
  {
    name: 'a session ends when nothing is done',
    file: 'src/access/session.ts',
    find: ".where('seen_at', '>', new Date(now.getTime() - IDLE_MS))",
    replace: '',
    tests: ['src/access/session.db.test'],
  },
  {
    name: 'a session ends after twelve hours',
    file: 'src/access/session.ts',
    find: ".where('expires_at', '>', now)",
    replace: '',
    tests: ['src/access/session.db.test'],
  },
  {
    name: 'a code allows five tries',
    file: 'src/access/sign-in.ts',
    find: ' && asked.tries < MOST_TRIES',
    replace: '',
    tests: ['src/access/sign-in.db.test'],
  },
  {
    name: 'a code works once',
    file: 'src/access/sign-in.ts',
    find: ' && !asked.used_at',
    replace: '',
    tests: ['src/access/sign-in.db.test'],
  },
  {
    name: 'a code works for ten minutes',
    file: 'src/access/sign-in.ts',
    find: ' && asked.expires_at > now',
    replace: '',
    tests: ['src/access/sign-in.db.test'],
  },
  {
    name: 'the way out ends the session',
    file: 'src/access/routes/way-out.ts',
    find: 'if (token) await endSession(database, token)',
    replace: 'void token',
    tests: ['src/access/routes.db.test'],
  },
  {
    name: 'a session that is over is told 401',
    file: 'src/plan/routes/require-person.tsx',
    find: 'if (c.var.sessionIsOver)',
    replace: 'if (c.var.sessionIsOver && false)',
    tests: ['src/access/routes.db.test'],
  },
  {
    name: 'only the author changes, shares or puts away',
    file: 'src/plan/routes/write.tsx',
    find: 'item.author !== plan.around.viewer || ',
    replace: '',
    tests: ['src/plan/routes/routes.db.test'],
  },
  {
    name: 'persons and goals in a form are ones that the writer sees',
    file: 'src/plan/routes/write.tsx',
    find: "if (facts.goal !== undefined && !isGoal(facts.goal)) errors.goal = 'plan.action.goal.wrong'",
    replace: 'void isGoal',
    tests: ['test/faults/bad-forms'],
  },
  {
    name: 'a form of another website is refused',
    file: 'src/app.tsx',
    find: 'app.use(csrf({ origin: ours }))',
    replace: 'void csrf',
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
    name: 'no text becomes a page',
    file: 'src/platform/browser-rules.ts',
    find: 'trustedTypes: ["\'none\'"],',
    replace: '',
    tests: ['test/walls/browser-rules'],
  },
  {
    name: 'nobody frames a page',
    file: 'src/platform/browser-rules.ts',
    find: 'frameAncestors: ["\'none\'"],',
    replace: '',
    tests: ['test/walls/browser-rules'],
  },
  {
    name: 'the log takes no message of an error',
    file: 'src/platform/log.ts',
    find: "const said = [allowed(NAME, name) ?? 'Error']",
    replace: "const said = [allowed(NAME, name) ?? 'Error', String((error as Error)?.message)]",
    tests: ['src/platform/log.test'],
  },
  {
    name: 'a server keeps its key apart',
    file: 'src/refuse-unsafe-settings.ts',
    find: "if (keyFile === join(dataFolder, 'root.key'))",
    replace: 'if (keyFile === join(dataFolder))',
    tests: ['src/refuse-unsafe-settings'],
  },
]

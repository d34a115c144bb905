/** Who saw what. */

import type { Guard } from './guard.ts'

export const log: readonly Guard[] = [
  {
    name: 'what is looked at is logged before it leaves',
    file: 'src/plan/uses.ts',
    find: 'if (act) await noteAccess(tx, uses, { ...act, family, viewer: around.viewer, now })',
    replace: 'void [act, noteAccess, now, family]',
    tests: ['src/plan/routes/who-saw', 'src/access/log/log.db'],
  },
  {
    name: 'circle, supporters and professionals are logged',
    file: 'src/plan/uses.ts',
    find: 'if (!isLogged(me.role)) return work(plan, tx)',
    replace: 'return work(plan, tx)',
    tests: ['src/plan/routes/who-saw'],
  },
  {
    name: 'what cannot be logged is not shown',
    file: 'src/access/log/append.ts',
    find: "throw new Problem('unavailable', 'problem.unavailable')",
    replace: '',
    tests: ['src/access/log/log.db', 'src/plan/routes/who-saw'],
  },
  {
    name: 'nothing is added to an end that is not ours',
    file: 'src/access/log/append.ts',
    find: "if (!isOurs(seal, head)) throw new Fault('log', family)",
    replace: 'void [isOurs, Fault]',
    tests: ['src/access/log/log.db'],
  },
  {
    name: 'a refused attempt is logged',
    file: 'src/plan/routes/note-refusals.tsx',
    find: "if (kind === 'not-found' || kind === 'refused') await noteRefusal(c, uses, kind)",
    replace: 'void noteRefusal',
    tests: ['src/plan/routes/who-saw', 'test/faults/abuse.db'],
  },
  {
    name: 'many plans in an hour ask for a reason',
    file: 'src/plan/opens-many.ts',
    find: '  throw new ReasonWanted()\n',
    replace: '',
    tests: ['src/plan/routes/who-saw', 'test/faults/abuse.db'],
  },
  {
    name: 'a changed line is found',
    file: 'src/access/log/chain.ts',
    find: "if (!sameBytes(line.mac, macOf(seal, line, mac))) return breaks(line.number, 'changed')",
    replace: '',
    tests: ['src/access/log/log.db'],
  },
  {
    name: 'a missing line is found',
    file: 'src/access/log/chain.ts',
    find: "if (line.number !== number + 1) return breaks(number + 1, 'missing')",
    replace: '',
    tests: ['src/access/log/log.db'],
  },
  {
    name: 'an end that was cut off is found',
    file: 'src/access/log/chain.ts',
    find: "else if (head.number > number) breaks(number + 1, 'cut off')",
    replace: '',
    tests: ['src/access/log/log.db'],
  },
  {
    name: 'a head that is not ours is found',
    file: 'src/access/log/chain.ts',
    find: `if (!isOurs(seal, head)) breaks(number + 1, 'head')\n      else if`,
    replace: 'if',
    tests: ['src/access/log/log.db'],
  },
  {
    name: 'a chain that is gone is found',
    file: 'src/access/log/verify.ts',
    find: 'for (const id of new Set([...heads.keys(), ...started, ...anchored.keys()])) {',
    replace: 'for (const id of [] as string[]) {',
    tests: ['src/access/log/log.db'],
  },
  {
    name: 'an anchor that is not met is found',
    file: 'src/access/log/verify.ts',
    find: 'const found = chain?.end(heads.get(family)) ?? firstUnmet(waiting)',
    replace: 'void firstUnmet\n    const found = chain?.end(heads.get(family))',
    tests: ['src/access/log/log.db', 'src/command/audit'],
  },
  {
    name: 'the log of the computer takes no message of an error',
    file: 'src/platform/log.ts',
    find: "const said = [allowed(NAME, name) ?? 'Error']",
    replace: "const said = [allowed(NAME, name) ?? 'Error', String((error as Error)?.message)]",
    tests: ['src/platform/log.test'],
  },
]

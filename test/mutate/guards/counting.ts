/** What leaves the wall of what is in plans. */

import type { Guard } from './guard.ts'

export const counting: readonly Guard[] = [
  {
    name: 'a family counts when each youth and parent said yes, in this stay',
    file: 'src/platform/database.ts',
    find: 'bool_and(coalesce(said_at >= joined_at, false))',
    replace: 'bool_or(coalesce(said_at >= joined_at, false))',
    tests: ['src/counting', 'src/plan/routes/counting'],
  },
  {
    name: 'a yes to counting is of one stay',
    file: 'src/platform/database.ts',
    find: 'coalesce(said_at >= joined_at, false)',
    replace: 'said_at is not null',
    tests: ['src/counting'],
  },
  {
    name: 'a family that was looked at is out of reach afterwards',
    file: 'src/platform/database.ts',
    find: "await reach(tx, '', [])",
    replace: '',
    tests: ['test/walls/counting'],
  },
  {
    name: 'a count is renewed by ten new families',
    file: 'src/measure/cell.ts',
    find: '.length >= FEWEST',
    replace: '.length >= 0 * FEWEST',
    tests: ['src/measure/publication'],
  },
  {
    name: 'a part that stays behind takes another along',
    file: 'src/measure/publication.ts',
    find: 'shown.pop()',
    replace: 'break',
    tests: ['src/measure/publication'],
  },
  {
    name: 'only a youth or parent is asked to count along',
    file: 'src/plan/routes/counting.tsx',
    find: 'if (!isAskedToCount(around)) throw notFound()',
    replace: 'void [isAskedToCount, around, notFound]',
    tests: ['src/plan/routes/counting'],
  },
  {
    name: 'counting along takes proof',
    file: 'src/plan/routes/counting.tsx',
    find: "routes.use('/:family/ik/meetellen', requireProof('once'))",
    replace: 'void requireProof',
    tests: ['src/plan/routes/counting'],
  },
]

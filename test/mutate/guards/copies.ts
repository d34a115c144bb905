/** What somebody takes along, and what stays behind. */

import type { Guard } from './guard.ts'

const COPY = 'src/plan/copy.ts'
const tests = ['src/plan/routes/copy']

export const copies: readonly Guard[] = [
  {
    name: 'what is mine alone goes along only when that is asked',
    file: COPY,
    find: 'around.items.filter((item) => !alone(item))',
    replace: '[...around.items, ...putAway].filter((item) => alone(item) || true)',
    tests,
  },
  {
    name: 'nothing in a copy leads to what is hidden',
    file: COPY,
    find: '!isId(value) || known.has(value)',
    replace: '!isId(value) || known.size > 0',
    tests,
  },
  {
    name: 'what became of a hidden step stays out of a copy',
    file: COPY,
    find: '.filter((item) => !isLost(item, known))',
    replace: '.filter((item) => !isLost(item, known) || true)',
    tests,
  },
  {
    name: 'a copy tells of others’ words neither dates nor readers',
    file: COPY,
    find: '...(item.author === viewer && { own: ownOf(item) }),',
    replace: '...{ own: ownOf(item) },',
    tests,
  },
  {
    name: 'two copies a day',
    file: 'src/plan/copies-taken.ts',
    find: `        .where('copy_taken.times', '<', MOST_COPIES),\n`,
    replace: '',
    tests,
  },
  {
    name: 'a copy is of one moment',
    file: 'src/plan/routes/copy.tsx',
    find: '{ oneMoment: true }',
    replace: '{ oneMoment: false }',
    tests,
    onServer: true,
  },
  {
    name: 'a copy is an event of its own in the log',
    file: 'src/plan/uses.ts',
    find: `  if (event === 'export-plan') return { event, items: ofOthers(plan.around.items, plan) }\n`,
    replace: '',
    tests,
  },
]

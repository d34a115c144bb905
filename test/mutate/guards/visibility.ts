/** Who sees what. */

import type { Guard } from './guard.ts'

export const visibility: readonly Guard[] = [
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
    find: "item.state === 'open' &&",
    replace: 'true &&',
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
    name: 'a choice holds for the stay in which it was made',
    file: 'src/access/visibility.ts',
    find: 'chosen >= joined',
    replace: 'true',
    tests: ['src/access/visibility.test', 'src/access/put-back.db'],
  },
  {
    name: 'a parent outgrows at 16',
    file: 'src/access/visibility.ts',
    find: '!hasOutgrown(viewer, item))',
    replace: 'true)',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'what was shared after the birthday stays',
    file: 'src/access/visibility.ts',
    find: 'wasBefore(item.sharedAt, sixteen)',
    replace: 'true',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'only the author changes',
    file: 'src/access/visibility.ts',
    find: 'belongs(viewer, item) && isAuthor(viewer, item) && isOpenToAuthor(viewer, item)',
    replace: 'belongs(viewer, item) && isOpenToAuthor(viewer, item)',
    tests: ['src/access/visibility.test'],
  },
  {
    name: 'age is counted in whole years',
    file: 'src/access/age.ts',
    find: "if (isAge(bornOn, DECIDES_ALONE_AT, today)) return '16-17'",
    replace: '',
    tests: ['src/access/age.test'],
  },
  {
    name: 'reading asks the rule as well as the database',
    file: 'src/plan/store.ts',
    find: '.filter((row) => maySee(viewer, { ...row, ...momentsOf(row) }))',
    replace: '.filter(() => [maySee, viewer].length > 0)',
    tests: ['src/plan/store.db', 'test/walls/both-walls'],
  },
  {
    name: 'a preview asks the rule itself',
    file: 'src/plan/who-reads.ts',
    find: 'maySee(asMember(around, item.family, person), item)',
    replace: 'maySee({ ...asMember(around, item.family, person), outgrown: new Map() }, item)',
    tests: ['src/plan/routes/own-age', 'src/plan/pages/pages.test'],
  },
  {
    name: 'an open page wakes only for what its viewer sees',
    file: 'src/platform/live.ts',
    find: 'if (now === watcher.seen) return',
    replace: '',
    tests: ['src/platform/live.test'],
  },
  {
    name: 'whom an item is shared with counts for its author alone',
    file: 'src/plan/live-page.ts',
    find: '...(author === viewer ? audience : [])',
    replace: '...(viewer ? audience : [])',
    tests: ['src/plan/live-page.db', 'test/walls/non-interference'],
  },
]

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type MemberRole, memberRoles } from '../platform/tables.ts'
import { outgrownBy } from './age.ts'
import { mayChange, maySee, type Protected, type Viewer } from './visibility.ts'

const relations = ['author', 'audience', 'none'] as const
const states = ['open', 'archived'] as const
const places = ['in the family', 'in another family', 'in both', 'left the family'] as const
const now = new Date('2026-11-23T12:00:00Z')

/** The rule in words: safety-and-privacy, "who sees what"; a role by itself opens nothing. */
const expected: Record<
  (typeof places)[number],
  Record<(typeof relations)[number], Record<(typeof states)[number], '' | 'see' | 'see, change'>>
> = {
  'in the family': {
    author: { open: 'see, change', archived: 'see, change' },
    audience: { open: 'see', archived: '' },
    none: { open: '', archived: '' },
  },
  'in both': {
    author: { open: 'see, change', archived: 'see, change' },
    audience: { open: 'see', archived: '' },
    none: { open: '', archived: '' },
  },
  'in another family': {
    author: { open: '', archived: '' },
    audience: { open: '', archived: '' },
    none: { open: '', archived: '' },
  },
  'left the family': {
    author: { open: '', archived: '' },
    audience: { open: '', archived: '' },
    none: { open: '', archived: '' },
  },
}

const families: Record<(typeof places)[number], string[]> = {
  'in the family': ['family'],
  'in another family': ['other'],
  'in both': ['other', 'family'],
  'left the family': [],
}

for (const role of memberRoles) {
  for (const place of places) {
    for (const relation of relations) {
      for (const state of states) {
        const may = expected[place][relation][state]
        test(`${role}, ${place}, ${relation} of an ${state} item: ${may || 'nothing'}`, () => {
          const viewer: Viewer = {
            person: role,
            families: families[place],
            ownWordsSince: 'ever',
            outgrown: new Map(),
          }
          const item: Protected = {
            family: 'family',
            author: relation === 'author' ? role : 'somebody',
            about: [],
            audience: relation === 'audience' ? ['somebody else', role] : ['somebody else'],
            state,
            changedAt: now,
            sharedAt: now,
          }
          assert.equal(maySee(viewer, item), may.includes('see'))
          assert.equal(mayChange(viewer, item), may.includes('change'))
        })
      }
    }
  }
}

describe('words that are mine alone', () => {
  const signedIn = new Date('2026-11-23T12:00:00Z')
  const earlier = new Date('2026-11-23T11:59:59Z')
  const mine: Protected = {
    family: 'family',
    author: 'noor',
    about: [],
    audience: [],
    state: 'open',
    changedAt: earlier,
    sharedAt: null,
  }
  const noor = (ownWordsSince: Viewer['ownWordsSince']): Viewer => ({
    person: 'noor',
    families: ['family'],
    ownWordsSince,
    outgrown: new Map(),
  })
  const open = (since: Viewer['ownWordsSince'], changes: Partial<Protected>) => {
    const [see, change] = [maySee, mayChange].map((may) =>
      may(noor(since), { ...mine, ...changes }),
    )
    assert.equal(see, change, 'what one cannot read one does not change')
    return see
  }

  test('written before signing in stay shut, and open with fresh proof', () => {
    assert.equal(open(signedIn, {}), false)
    assert.equal(open(undefined, {}), false)
    assert.equal(open('ever', {}), true)
  })

  test('written since signing in are open', () => {
    assert.equal(open(signedIn, { changedAt: signedIn }), true)
  })

  test('stay before the eyes of whoever just stopped sharing them', () => {
    assert.equal(open(signedIn, { sharedAt: signedIn }), true)
  })

  test('are not what is shared with somebody; but are what was put away, also if shared once', () => {
    assert.equal(open(signedIn, { audience: ['oma'] }), true)
    assert.equal(open(signedIn, { audience: ['oma'], state: 'archived' }), false)
    assert.equal(open(signedIn, { state: 'archived', changedAt: signedIn }), true)
  })
})

// safety-and-privacy §2.4: at 00:00 on the 16th birthday all parent access to items about or by the
// youth ends unless chosen; parents keep own items and those they are in.
describe('on the 16th birthday', () => {
  const before = new Date('2026-11-24T22:59:59Z')
  const at = new Date('2026-11-24T23:00:00Z')
  const noor = { person: 'noor', bornOn: '2010-11-25', keeps: [] as string[] }
  const sees = (
    changes: Partial<Protected>,
    { today = '2026-11-25', role = 'parent' as MemberRole, keeps = noor.keeps } = {},
  ) =>
    maySee(
      {
        person: 'mama',
        families: ['family'],
        outgrown: new Map([
          ['family', outgrownBy({ person: 'mama', role }, [{ ...noor, keeps }], today)],
        ]),
      },
      {
        family: 'family',
        author: 'noor',
        about: [],
        audience: ['mama'],
        state: 'open',
        changedAt: before,
        sharedAt: before,
        ...changes,
      },
    )

  test('a parent no longer sees what was shared before, by or about that youth', () => {
    assert.equal(sees({}), false)
    assert.equal(sees({ author: 'oma', about: ['noor'] }), false)
    assert.equal(sees({ sharedAt: null }), false)
    assert.equal(sees({}, { today: '2026-11-24' }), true)
  })

  test('what is shared from that day on is seen', () => {
    assert.equal(sees({ sharedAt: at }), true)
  })

  test('whom the youth lets look on goes on seeing', () => {
    assert.equal(sees({}, { keeps: ['oma', 'mama'] }), true)
    assert.equal(sees({}, { keeps: ['oma'] }), false)
  })

  test('parents keep what they wrote, and what they are in', () => {
    assert.equal(sees({ about: ['noor', 'mama'] }), true)
    assert.equal(sees({ author: 'mama', audience: ['oma'], about: ['noor'] }), true)
  })

  test('nothing changes for anybody who is no parent, nor for items of others', () => {
    for (const role of memberRoles.filter((role) => role !== 'parent')) {
      assert.equal(sees({}, { role }), true, role)
    }
    assert.equal(sees({ author: 'oma', about: ['broer'] }), true)
  })
})

describe('whoever was removed and came back', () => {
  const came = new Date('2026-11-01T12:00:00Z')
  const [before, after] = [new Date('2026-10-31T12:00:00Z'), new Date('2026-11-02T12:00:00Z')]
  const viewer: Viewer = {
    person: 'back',
    families: ['family'],
    outgrown: new Map(),
    joined: new Map([['family', came]]),
  }
  const chosen = (sharedAt: Date | null, createdAt: Date): Protected => ({
    ...{ family: 'family', author: 'somebody', about: [], audience: ['back'], state: 'open' },
    ...{ changedAt: now, sharedAt, createdAt },
  })
  for (const [when, item, sees] of [
    ['before they went', chosen(before, before), false],
    ['when they were back', chosen(after, before), true],
    ['at that very moment', chosen(came, before), true],
    ['when it was made, before they went', chosen(null, before), false],
    ['when it was made, when they were back', chosen(null, after), true],
  ] as const) {
    test(`sees ${sees ? 'what' : 'nothing of what'} was shared with them ${when}`, () => {
      assert.equal(maySee(viewer, item), sees)
    })
  }
})

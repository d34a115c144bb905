import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memberRoles } from '../platform/tables.ts'
import { mayChange, maySee, type Protected, type Viewer } from './visibility.ts'

const relations = ['author', 'audience', 'none'] as const
const states = ['open', 'archived'] as const
const places = ['in the family', 'in another family', 'in both', 'left the family'] as const

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
          const viewer: Viewer = { person: role, families: families[place] }
          const item: Protected = {
            family: 'family',
            author: relation === 'author' ? role : 'somebody',
            audience: relation === 'audience' ? ['somebody else', role] : ['somebody else'],
            state,
          }
          assert.equal(maySee(viewer, item), may.includes('see'))
          assert.equal(mayChange(viewer, item), may.includes('change'))
        })
      }
    }
  }
}

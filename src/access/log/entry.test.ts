import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memberRoles } from '../../platform/tables.ts'
import { entriesOf, isLogged, isTold } from './entry.ts'

test('what youth and parents look at is logged for nobody, what all others look at is', () => {
  assert.deepEqual(memberRoles.filter(isLogged), [
    ...['circle', 'mentor', 'supporter', 'professional', 'coordinator'],
  ])
})

test('family is not followed: a parent learns of people from outside, a youth of all who look', () => {
  const toldOf = (concerned: (typeof memberRoles)[number]) =>
    memberRoles.filter((reader) => isTold(reader, concerned))
  assert.deepEqual(toldOf('parent'), ['supporter', 'professional', 'coordinator'])
  assert.deepEqual(toldOf('circle'), ['supporter', 'professional', 'coordinator'])
  assert.deepEqual(toldOf('youth'), memberRoles.filter(isLogged))
})

const act = {
  ...({ family: 'f', event: 'read-plan', action: 'R', at: new Date(0), outcome: 0 } as const),
  ...({ user: 'samira', role: 'professional', organisation: undefined, purpose: 'plan' } as const),
}
const item = (id: string, author: string, about: string[], audience: string[]) => ({
  ...{ id, kind: 'goal', author, about, audience },
})
const roles = new Map([
  ['noor', 'youth'],
  ['mama', 'parent'],
  ['samira', 'professional'],
] as const)
const roleOf = (person: string) => roles.get(person as 'noor')
const told = (items: Parameters<typeof entriesOf>[1]) =>
  entriesOf(act, items, roleOf).map(({ recipient, objects }) => [
    recipient,
    objects.map(({ id }) => id),
  ])

test('each person concerned has a line of their own, with what concerns them', () => {
  const items = [
    item('by noor', 'noor', [], ['samira']),
    item('about noor, seen by her', 'mama', ['noor'], ['samira', 'noor']),
    item('about noor, hidden from her', 'mama', ['noor'], ['samira']),
  ]
  assert.deepEqual(told(items), [
    ['noor', ['by noor', 'about noor, seen by her']],
    ['mama', ['about noor, seen by her', 'about noor, hidden from her']],
  ])
})

test('an act that concerns nobody else is a line told to nobody', () => {
  assert.deepEqual(told([]), [[undefined, []]])
  assert.deepEqual(told([item('own', 'samira', [], [])]), [[undefined, ['own']]])
})

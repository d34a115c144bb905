import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Family, MemberName, refuseTakenName } from './family.ts'

const family = {
  members: [{ person: 'ans', name: 'Oma Ans', role: 'circle' }],
} as unknown as Family

for (const name of ['Oma Ans', 'oma ans', 'OmaAns', 'Oma\u00A0Ans', 'Ｏma Ans', 'Oma\u200D Ans']) {
  test(`"${name}" is taken where there is an Oma Ans`, () => {
    assert.throws(() => refuseTakenName(family, name), { code: 'family.name.taken' })
  })
}

test('somebody may keep their own name, and a name that differs is free', () => {
  refuseTakenName(family, 'Oma Ans', 'ans')
  refuseTakenName(family, 'Oma Anna')
})

for (const name of ['\u200B', 'Oma\u202EAns', 'Oma\u2066Ans', 'O\uFEFFma', '\u200D']) {
  test(`a name with signs that no eye sees is refused: ${JSON.stringify(name)}`, () => {
    assert.equal(MemberName.safeParse(name).success, false)
  })
}

for (const name of ['Noor', 'Zoë', 'علی‌رضا', '👩‍👧', 'Ng']) {
  test(`"${name}" is a name`, () => {
    assert.equal(MemberName.safeParse(name).success, true)
  })
}

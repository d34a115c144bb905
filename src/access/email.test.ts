import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EmailAddress } from './email.ts'

for (const { typed, kept } of [
  { typed: 'noor@family.example', kept: 'noor@family.example' },
  { typed: '  Noor@Family.Example \n', kept: 'noor@family.example' },
  { typed: 'oma.ans+roer@mail.family.example', kept: 'oma.ans+roer@mail.family.example' },
]) {
  test(`${JSON.stringify(typed)} is ${kept}`, () => {
    assert.equal(EmailAddress.parse(typed), kept)
  })
}

for (const typed of [
  undefined,
  '',
  'noor',
  'noor@',
  '@family.example',
  'noor@family',
  'noor family@x.example',
  'noor@family.example, mama@family.example',
  'noor@family.example\nbcc: everybody@x.example',
  'noor\u0000@family.example',
  `${'a'.repeat(250)}@b.nl`,
]) {
  test(`${JSON.stringify(typed)?.slice(0, 60)} is no address`, () => {
    const messages = EmailAddress.safeParse(typed).error?.issues.map(({ message }) => message)
    assert.equal(messages?.[0], 'signIn.email.wrong')
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailbox } from './mailbox.ts'

test('the mailbox of the example shows the newest letter first and keeps the last fifty', async () => {
  const { deliver, letters } = createMailbox()
  for (let id = 1; id <= 60; id++) {
    await deliver({
      ...{ id: String(id), to: 'noor@roer.example', subject: 'Jouw code', text: '123456' },
      date: new Date('2026-11-23T12:00:00Z'),
    })
  }
  assert.equal(letters().length, 50)
  assert.equal(letters()[0]?.id, '60')
  assert.equal(letters().at(-1)?.id, '11')
})

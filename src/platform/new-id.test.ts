import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { isUuid } from './http.ts'
import { newId } from './new-id.ts'

const from = (hex: string) => () => Buffer.from(hex, 'hex')

// RFC 9562 §5.4: four bits of version 0100, two bits of variant 10, the rest random; the third is
// its example in appendix A.3.
for (const { bytes, id } of [
  { bytes: '00'.repeat(16), id: '00000000-0000-4000-8000-000000000000' },
  { bytes: 'ff'.repeat(16), id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' },
  { bytes: '919108f752d1f320dbacf847db4148a8', id: '919108f7-52d1-4320-9bac-f847db4148a8' },
]) {
  test(`${bytes} becomes ${id}`, () => {
    assert.equal(newId(from(bytes)), id)
  })
}

test('ids are all different, and ids that we take ourselves', () => {
  const ids = Array.from({ length: 1_000 }, () => newId((bytes) => randomBytes(bytes)))
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every(isUuid))
})

test('the random bytes that were handed in are not changed', () => {
  const bytes = Buffer.alloc(16, 0xff)
  newId(() => bytes)
  assert.deepEqual(bytes, Buffer.alloc(16, 0xff))
})

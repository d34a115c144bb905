import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notFound, Problem, type ProblemKind } from './problem.ts'

// RFC 9110 §15.5 and 15.6: 403 Forbidden, 404 Not Found, 409 Conflict, 422 Unprocessable Content,
// 503 Service Unavailable; RFC 6585 §4: 429 Too Many Requests.
const expected: Record<ProblemKind, number> = {
  'not-found': 404,
  refused: 403,
  invalid: 422,
  conflict: 409,
  busy: 429,
  unavailable: 503,
}
for (const [kind, status] of Object.entries(expected)) {
  test(`${kind} answers ${status}`, () => {
    assert.equal(new Problem(kind as ProblemKind, 'problem.ours').status, status)
  })
}

test('hidden and absent are one answer', () => {
  const { kind, code } = notFound()
  assert.deepEqual({ kind, code }, { kind: 'not-found', code: 'problem.notFound' })
})

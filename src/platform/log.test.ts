import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Fault } from './fault.ts'
import { linesOf } from './log.ts'

const SECRET = 'Noor is bang voor papa'

test('an error is told by its kind, its code and its place', () => {
  const error = Object.assign(new TypeError(SECRET), { code: 'ECONNREFUSED' })
  const [first, ...places] = linesOf(error)
  assert.equal(first, 'TypeError: code ECONNREFUSED')
  assert.match(places[0]!, /^ {4}at src\/platform\/log\.test\.ts:\d+:\d+$/)
})

test('a fault that we know is told in its own sentence, with whom it is about as an id', () => {
  const item = randomUUID()
  assert.equal(
    linesOf(new Fault('words', item))[0],
    `Fault: The words of an item cannot be opened: ${item}`,
  )
  assert.equal(
    linesOf(new Fault('letter', 'ETIMEDOUT'))[0],
    'Fault: A letter could not leave: ETIMEDOUT',
  )
})

test('no words find a way in, whichever part of an error they are put in', () => {
  const withStack = (stack: string) => Object.assign(new Error(SECRET), { stack })
  for (const error of [
    new Error(SECRET),
    Object.assign(new Error(SECRET), { code: SECRET, name: SECRET, detail: SECRET }),
    Object.assign(new Error('x'), { code: { toString: () => SECRET } }),
    new Error('x', { cause: new Error(SECRET) }),
    new AggregateError([new Error(SECRET)], SECRET),
    new Error(`x\n    at ${SECRET} (file:///src/a.ts:1:1)`),
    withStack(`Error: x\n    at ${SECRET}`),
    withStack(`Error: x\n    at see (https://elsewhere/${encodeURIComponent(SECRET)}/a:1:1)`),
    withStack(`Error: x\n    at f (/src/${SECRET}.ts:1:1)`),
    new Fault('words', SECRET),
    Object.assign(new Fault('words'), { message: SECRET }),
    SECRET,
    { message: SECRET, name: SECRET, stack: SECRET },
    undefined,
    null,
  ]) {
    const said = linesOf(error).join('\n')
    assert.doesNotMatch(said, /bang|papa/, said)
    assert.ok(said.length > 0)
  }
})

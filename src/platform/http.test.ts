import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { z } from 'zod'
import {
  type AppEnv,
  check,
  field,
  isUuid,
  readFields,
  refuseOtherFields,
  singleValues,
} from './http.ts'
import { Problem } from './problem.ts'

const app = new Hono<AppEnv>()
app.post('/', async (c) => c.json(Object.entries(await readFields(c))))
app.onError((error, c) => {
  if (!(error instanceof Problem)) throw error
  return c.json({ code: error.code }, error.status)
})

async function sent(body: BodyInit, type?: string) {
  const headers: Record<string, string> = type ? { 'content-type': type } : {}
  const response = await app.request('/', { method: 'POST', body, headers })
  return { status: response.status, said: await response.json() }
}

test('a form comes in as lists, so that nothing sent twice disappears', async () => {
  const form = new URLSearchParams([
    ['text', 'een\r\ntwee\rdrie'],
    ['audience', 'a'],
    ['audience', 'b'],
    ['empty', ''],
    ['__proto__', 'x'],
  ])
  assert.deepEqual((await sent(form)).said, [
    ['text', ['een\ntwee\ndrie']],
    ['audience', ['a', 'b']],
    ['empty', ['']],
    ['__proto__', ['x']],
  ])
})

test('a file, and what cannot be read, is refused in plain words', async () => {
  const form = new FormData()
  form.set('text', new File(['words'], 'photo.jpg'))
  const refused = { status: 422, said: { code: 'problem.unreadable' } }
  assert.deepEqual(await sent(form), refused)
  assert.deepEqual(await sent('broken', 'multipart/form-data; boundary=x'), refused)
})

test('what is no form holds no fields', async () => {
  assert.deepEqual((await sent('{"text":"x"}', 'application/json')).said, [])
})

test('a form that holds no words is refused with a field that it does not have', () => {
  const sent = { answer: ['yes'], until: ['2027-01-01'] }
  refuseOtherFields(sent, ['answer', 'until'])
  assert.throws(() => refuseOtherFields({ ...sent, role: ['parent'] }, ['answer', 'until']), {
    code: 'problem.unreadable',
  })
  assert.throws(() => refuseOtherFields({ '': ['x'] }, []), { code: 'problem.unreadable' })
})

test('a single value is the first one; a field that was not sent is empty', () => {
  const fields = { name: ['Noor', 'Sem'], role: ['youth'] }
  assert.deepEqual(singleValues(fields), { name: 'Noor', role: 'youth' })
  assert.equal(field(fields, 'name'), 'Noor')
  assert.equal(field(fields, 'email'), '')
})

test('each field has one thing to tell, and unknown fields are named', () => {
  const Form = z.strictObject({
    name: z.string('name.missing').min(3, 'name.short').startsWith('N', 'name.letter'),
    role: z.enum(['youth'], 'role.missing'),
  })
  assert.deepEqual(check(Form, { name: 'Noor', role: 'youth' }).value, {
    name: 'Noor',
    role: 'youth',
  })
  assert.deepEqual(check(Form, { name: 'x', author: 'me', family: 'yours' }).errors, {
    name: 'name.short',
    role: 'role.missing',
    '': 'author, family',
  })
})

for (const { id, ours } of [
  { id: '919108f7-52d1-4320-9bac-f847db4148a8', ours: true },
  { id: '919108F7-52D1-4320-9BAC-F847DB4148A8', ours: false },
  { id: '{919108f7-52d1-4320-9bac-f847db4148a8}', ours: false },
  { id: '919108f752d143209bacf847db4148a8', ours: false },
  { id: '919108f7-52d1-4320-9bac-f847db4148a8\n', ours: false },
  { id: '', ours: false },
]) {
  test(`${JSON.stringify(id)} is ${ours ? 'an id' : 'no id'}`, () => {
    assert.equal(isUuid(id), ours)
  })
}

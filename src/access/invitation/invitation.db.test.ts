import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { proven, useDatabase } from '../../../test/database.ts'
import { createKeys } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { findFamily, startFamily } from '../family.ts'
import { loadSpokenWords } from '../spoken-word.ts'
import { claim, readInvitation, sayWord } from './answer.ts'
import { invite } from './ask.ts'
import { confirmInvitation, endInvitation, ownInvitations, suggestedLastDay } from './confirm.ts'

const DAY = 24 * 60

const told = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const notFound = told('problem.notFound')
const over = told('invitation.over')

describe('an invitation', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const start = new Date('2026-11-23T12:00:00Z')
  let now: Date
  let noor: string
  let ans: string
  let ex: string
  let family: string
  /** The links that left by mail. */
  let tokens: string[]

  async function somebodyNew() {
    const id = randomUUID()
    const email = keys.system.seal(`${id}@family.example`, `person|${id}|email`)
    const row = { id, email_index: Buffer.from(id), email, created_at: start }
    await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    return id
  }
  beforeEach(async () => {
    now = start
    tokens = []
    noor = await somebodyNew()
    ans = await somebodyNew()
    ex = await somebodyNew()
    family = randomUUID()
    const founder = { family, person: noor, name: 'Noor', role: 'youth' as const }
    const earlier = new Date(start.getTime() - 60_000)
    await startFamily({ database, keys, now: earlier }, founder)
  })

  const later = (minutes: number) => {
    now = new Date(start.getTime() + minutes * 60_000)
  }
  const uses = () => ({ database, keys, random, now })
  const words = loadSpokenWords()
  const notice = { subject: 'Er staat iets klaar', text: 'Log in' }
  type Changes = {
    id?: string
    email?: string
    role?: 'circle' | 'professional' | 'parent' | 'youth' | 'coordinator'
  }
  const asks = async (inviter: string, changes: Changes = {}) => {
    const whom = {
      ...{ id: randomUUID(), name: 'Oma', email: 'ans@family.example', role: 'circle' as const },
      ...changes,
    }
    await invite({ ...uses(), words }, proven(inviter, now), family, whom, (token) => {
      tokens.push(token)
      return { subject: 'Er staat iets klaar', text: token }
    })
    return whom.id
  }
  const read = (token: string, person = ans) => readInvitation(uses(), token, person)
  const says = (token: string, typed: string, person = ans) =>
    sayWord(uses(), token, { person, typed })
  const names = (token: string, person = ans, name = 'Oma Ans', more = {}) =>
    claim(uses(), token, { person, name, ...more }, notice)
  const confirms = (invitation: string, person = noor, until?: string) =>
    confirmInvitation(uses(), proven(person, now), {
      ...{ family, invitation },
      ...(until && { until }),
    })
  const own = (inviter = noor) =>
    database.as(proven(inviter, now), async (tx) => {
      const opened = await findFamily(tx, keys, family)
      return opened ? ownInvitations(tx, opened, { inviter, now }) : []
    })
  const ends = (id: string, inviter = noor, as: 'withdrawn' | 'declined' = 'withdrawn') =>
    database.as(proven(inviter, now), (tx) => endInvitation(tx, family, { id, inviter, now, as }))
  const wordOf = async (id: string) => {
    const one = (await own()).find((invitation) => invitation.id === id)
    return one?.state.is === 'open' ? one.state.word : ''
  }
  /** Asked, with the word said right and a name given; it waits for the inviter. */
  const waiting = async (changes: Changes = {}, more = {}) => {
    const id = await asks(noor, changes)
    const token = tokens.at(-1)!
    assert.equal(await says(token, await wordOf(id)), 'right')
    assert.equal(await names(token, ans, 'Oma Ans', more), true)
    return { id, token }
  }
  const members = async () => {
    const seen = await database.as(proven(noor, now), (tx) => findFamily(tx, keys, family))
    return seen!.members.map(({ name, role }) => `${name}, ${role}`)
  }
  const letters = () => database.bare.selectFrom('mail').selectAll().execute()

  test('tells who asks after the word, waits for the inviter, and only then somebody is in', async () => {
    const id = await asks(noor)
    const [token] = tokens as [string]
    assert.deepEqual(await read(token), { step: 'word' })
    assert.equal(await says(token, 'niet dit'), 'wrong')
    assert.deepEqual(await read(token), { step: 'word' }, 'a wrong word tells nothing')
    assert.equal(await says(token, await wordOf(id)), 'right')
    const told = { inviter: 'Noor', role: 'circle', name: 'Oma' }
    assert.deepEqual(await read(token), { step: 'name', ...told })
    assert.equal(await names(token), true)
    const claimed = { name: 'Oma Ans', saysAuthority: false, organisation: undefined }
    assert.deepEqual(await read(token), { step: 'wait', ...told, claim: claimed })
    assert.deepEqual(await members(), ['Noor, youth'])
    assert.deepEqual((await own())[0]?.state, { is: 'waiting', claim: claimed })
    await confirms(id)
    assert.deepEqual(await members(), ['Noor, youth', 'Oma Ans, circle'])
    assert.deepEqual(await read(token), { step: 'in', family, asksAge: false })
    assert.deepEqual(await own(), [])
  })

  test('hears the word through capitals, spaces, hyphens and accents', async () => {
    for (const typed of [
      (word: string) => word.toUpperCase(),
      (word: string) => `  ${word.replace(' ', '   ')} `,
      (word: string) => word.replace(' ', '-'),
      (word: string) => word.replace(' ', ''),
      (word: string) => word.replace(/[aeiou]/, (vowel) => `${vowel}\u0301`),
    ]) {
      const id = await asks(noor)
      assert.equal(await says(tokens.at(-1)!, typed(await wordOf(id))), 'right')
    }
  })

  test('is dead after three wrong words, and the inviter reads only that it works no more', async () => {
    const id = await asks(noor)
    const [token] = tokens as [string]
    const word = await wordOf(id)
    assert.equal(await says(token, 'een', ex), 'wrong')
    assert.equal(
      await says(token, 'twee', ans),
      'wrong',
      'whoever tries, it is the same invitation',
    )
    assert.equal(await says(token, 'drie', ex), 'over')
    assert.equal(await says(token, word), 'over')
    assert.equal(await read(token), undefined)
    assert.deepEqual(
      (await own()).map(({ name, state }) => ({ name, state })),
      [{ name: 'Oma', state: { is: 'over' } }],
    )
    await ends(id)
    assert.deepEqual(await own(), [])
  })

  test('three is three, also for whoever guesses forty times at once', async () => {
    const id = await asks(noor)
    const [token] = tokens as [string]
    const word = await wordOf(id)
    const guesses = Array.from({ length: 40 }, (_, index) => says(token, `gok ${index}`, ex))
    const heard = await Promise.all(guesses)
    assert.equal(heard.filter((one) => one === 'wrong').length, 2)
    assert.equal(heard.filter((one) => one === 'over').length, 38)
    assert.equal(await says(token, word), 'over')
    const { tries } = await database.bare
      .selectFrom('invitation')
      .select('tries')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.equal(tries, 3)
  })

  test('belongs to whoever said the word: it works no more for anybody else', async () => {
    const id = await asks(noor)
    const [token] = tokens as [string]
    const word = await wordOf(id)
    await says(token, word)
    assert.equal(await says(token, word), 'right', 'a second tap')
    assert.equal(await says(token, word, ex), 'over')
    assert.equal(await read(token, ex), undefined)
    assert.equal(await names(token, ex, 'Ex'), false)
    await names(token)
    assert.equal(await read(token, ex), undefined)
    await confirms(id)
    assert.equal(await read(token, ex), undefined)
  })

  test('two people who say it at the same moment: one goes on', async () => {
    const id = await asks(noor)
    const [token] = tokens as [string]
    const word = await wordOf(id)
    const both = await Promise.all([says(token, word), says(token, word, ex)])
    assert.deepEqual(both.sort(), ['over', 'right'])
  })

  test('gives whoever belongs already no second role, and is not used up by them', async () => {
    const first = await waiting()
    await confirms(first.id)
    const id = await asks(noor, { email: 'ex@family.example' })
    const token = tokens.at(-1)!
    const word = await wordOf(id)
    for (const member of [noor, ans]) {
      assert.equal(await says(token, 'niet dit', member), 'wrong', 'tells nothing before the word')
      assert.equal(await says(token, word, member), 'in')
    }
    assert.equal(await says(token, word, ex), 'right')
    assert.deepEqual(await members(), ['Noor, youth', 'Oma Ans, circle'])
  })

  test('ends when the inviter leaves, also for an inviter who comes back', async () => {
    const { id, token } = await waiting()
    const open = await asks(noor)
    const word = await wordOf(open)
    later(5)
    const back = { ended_at: null, joined_at: now }
    await database.bare.updateTable('membership').set(back).where('person', '=', noor).execute()
    assert.equal(await read(token), undefined)
    assert.equal(await says(tokens.at(-1)!, word, ex), 'over')
    await assert.rejects(confirms(id), notFound)
    assert.deepEqual(await own(), [])
  })

  test('is made as what the rule allows, and as nothing else', async () => {
    const { id } = await waiting()
    await confirms(id)
    for (const role of ['parent', 'professional'] as const) {
      await assert.rejects(asks(ans, { role }), told('members.invite.not.role'))
    }
    await asks(ans, { email: 'tante@family.example' })
  })

  test('leads a youth who was not asked yet to the question how old they are', async () => {
    const { id, token } = await waiting({ role: 'youth' })
    await confirms(id)
    assert.deepEqual(await read(token), { step: 'in', family, asksAge: true })
  })

  test('is confirmed by the one who made it, and by nobody else', async () => {
    const { id } = await waiting()
    for (const other of [ex, ans]) {
      await assert.rejects(confirms(id, other), notFound)
      await assert.rejects(ends(id, other), notFound)
      assert.deepEqual(await own(other), [])
    }
    assert.deepEqual(await members(), ['Noor, youth'])
    await Promise.all([confirms(id), confirms(id)])
    assert.deepEqual(await members(), ['Noor, youth', 'Oma Ans, circle'])
  })

  test('is not confirmed by another who belongs there', async () => {
    const mama = await waiting({ role: 'parent' })
    await confirms(mama.id)
    const oma = await asks(noor)
    assert.equal(await says(tokens.at(-1)!, await wordOf(oma), ex), 'right')
    assert.equal(await names(tokens.at(-1)!, ex, 'Oma Riet'), true)
    await assert.rejects(confirms(oma, ans), notFound)
    assert.ok(!(await members()).includes('Oma Riet, circle'))
    await confirms(oma)
    assert.ok((await members()).includes('Oma Riet, circle'))
  })

  test('makes no second coordinator, when it is sent and when it is confirmed', async () => {
    const taken = told('invitation.role.coordinatorTaken')
    const first = await waiting({ role: 'coordinator' })
    const second = await asks(noor, { role: 'coordinator' })
    assert.equal(await says(tokens.at(-1)!, await wordOf(second), ex), 'right')
    assert.equal(await names(tokens.at(-1)!, ex, 'Nog een'), true)
    await confirms(first.id)
    await assert.rejects(confirms(second), taken)
    await assert.rejects(asks(noor, { role: 'coordinator' }), taken)
    assert.deepEqual(await members(), ['Noor, youth', 'Oma Ans, coordinator'])
  })

  test('cannot be confirmed before somebody said the word and a name', async () => {
    const id = await asks(noor)
    await assert.rejects(confirms(id), over)
    await says(tokens[0]!, await wordOf(id))
    await assert.rejects(confirms(id), over)
    assert.deepEqual((await own())[0]?.state, { is: 'spoken' })
  })

  test('that is declined or taken back lets nobody in, at whatever step', async () => {
    for (const as of ['declined', 'withdrawn'] as const) {
      const { id, token } = await waiting()
      await ends(id, noor, as)
      assert.equal(await read(token), undefined)
      assert.equal(await names(token), false)
      await assert.rejects(confirms(id), over)
      assert.deepEqual(await own(), [])
    }
    const id = await asks(noor)
    const word = await wordOf(id)
    await ends(id)
    assert.equal(await says(tokens.at(-1)!, word), 'over')
    assert.deepEqual(await members(), ['Noor, youth'])
  })

  test('once confirmed cannot be taken back: that is removing', async () => {
    const { id } = await waiting()
    await confirms(id)
    await assert.rejects(ends(id), notFound)
  })

  test('tells the inviter once, by a letter that says nothing', async () => {
    const before = (await letters()).length
    const { token } = await waiting()
    await names(token, ans, 'Ans')
    assert.equal((await letters()).length, before + 2, 'the invitation, and one that it waits')
  })

  test('lets somebody change the name they gave while they wait', async () => {
    const { id, token } = await waiting()
    await names(token, ans, 'Noor')
    await assert.rejects(
      confirms(id),
      (error) => error instanceof Problem && error.code === 'family.name.taken',
    )
    await names(token, ans, 'Ans')
    await confirms(id)
    assert.deepEqual(await members(), ['Noor, youth', 'Ans, circle'])
  })

  test('keeps what somebody says of themselves as what they say', async () => {
    const mama = await waiting({ role: 'parent' }, { authority: 'claimed', organisation: 'Bureau' })
    await confirms(mama.id)
    const seen = await database.as(proven(noor, now), (tx) => findFamily(tx, keys, family))
    const member = seen!.members.find(({ person }) => person === ans)!
    assert.equal(member.saysAuthority, true)
    assert.equal(member.organisation, undefined, 'only who comes from one says so')
    assert.deepEqual([member.askedBy, member.youthsOwn, member.until], [noor, false, undefined])
  })

  test('gives a professional half a year, or the day that the inviter chose', async () => {
    const { id } = await waiting({ role: 'professional' }, { organisation: 'Wijkteam Zuid' })
    await confirms(id)
    const until = async () => {
      const seen = await database.as(proven(noor, now), (tx) => findFamily(tx, keys, family))
      const { until, organisation } = seen!.members.find(({ person }) => person === ans)!
      return [until, organisation]
    }
    assert.deepEqual(await until(), ['2027-05-23', 'Wijkteam Zuid'])
    now = new Date('2027-05-24T12:00:00Z')
    assert.deepEqual(await members(), ['Noor, youth'], 'the last day is over')
    const again = await waiting({ role: 'professional' })
    await confirms(again.id, noor, '2027-06-30')
    assert.deepEqual(await until(), ['2027-06-30', undefined])
  })

  test('suggests half a year, also at the end of a month', () => {
    assert.equal(suggestedLastDay(new Date('2026-11-23T12:00:00Z')), '2027-05-23')
    assert.equal(suggestedLastDay(new Date('2026-08-31T12:00:00Z')), '2027-02-28')
    assert.equal(suggestedLastDay(new Date('2027-08-29T22:30:00Z')), '2028-02-29')
  })

  test('is not used up by looking, however often a mail scanner does', async () => {
    const id = await asks(noor)
    await Promise.all(Array.from({ length: 50 }, () => read(tokens[0]!)))
    assert.equal(await says(tokens[0]!, await wordOf(id)), 'right')
  })

  test('works for a week; whoever gave a name waits two more', async () => {
    const first = await asks(noor)
    await asks(noor)
    const word = await wordOf(first)
    later(7 * DAY - 1)
    assert.equal(await says(tokens[0]!, word), 'right')
    await names(tokens[0]!)
    later(7 * DAY)
    assert.equal(await read(tokens[1]!), undefined)
    assert.equal(await says(tokens[1]!, 'wat dan ook'), 'over')
    later(20 * DAY)
    await confirms(first)
    assert.deepEqual(await members(), ['Noor, youth', 'Oma Ans, circle'])
  })

  test('ends when the one who asked has left', async () => {
    const { id, token } = await waiting()
    const leave = database.bare.updateTable('membership').set({ ended_at: start })
    await leave.where('person', '=', noor).execute()
    assert.equal(await read(token), undefined)
    assert.equal(await names(token), false)
    await assert.rejects(confirms(id), notFound)
  })

  test('that never was opens nothing', async () => {
    for (const token of ['', 'x', Buffer.from(randomBytes(16)).toString('base64url')]) {
      assert.equal(await read(token), undefined)
      assert.equal(await says(token, 'zon maan', ex), 'over')
      assert.equal(await names(token, ex), false)
    }
  })

  test('that was sent before there were words opens nothing', async () => {
    const id = await asks(noor)
    await database.bare.updateTable('invitation').set({ word: null }).where('id', '=', id).execute()
    assert.equal(await read(tokens[0]!), undefined)
    assert.equal(await says(tokens[0]!, ''), 'over')
  })

  test('cannot be made for a family that one does not belong to', async () => {
    await assert.rejects(
      asks(ex),
      (error) => error instanceof Problem && error.code === 'problem.notFound',
    )
    const made = database.bare.selectFrom('invitation').select('id').where('family', '=', family)
    assert.deepEqual(await made.execute(), [])
  })

  test('is sent once, however often the form is', async () => {
    const before = (await letters()).length
    const id = randomUUID()
    await Promise.all([asks(noor, { id }), asks(noor, { id })])
    await asks(noor, { id })
    assert.equal((await letters()).length, before + 1)
  })

  test('can be sent to ten people a day', async () => {
    const tooMany = (error: unknown) =>
      error instanceof Problem && error.code === 'invitation.tooMany'
    for (let count = 0; count < 10; count++) await asks(noor)
    await assert.rejects(asks(noor), tooMany)
    later(DAY - 1)
    await assert.rejects(asks(noor), tooMany)
    later(DAY + 1)
    await asks(noor)
    const made = await database.bare
      .selectFrom('invitation')
      .select('id')
      .where('family', '=', family)
      .execute()
    assert.equal(made.length, 11, 'one that was refused is not kept')
  })

  test('ten is ten, also for whoever asks all at once', async () => {
    const before = (await letters()).length
    await Promise.allSettled(Array.from({ length: 14 }, () => asks(noor)))
    assert.equal((await letters()).length, before + 10)
  })

  test('stands in the database without its token, its word, and without a name', async () => {
    const word = await wordOf(await asks(noor))
    const row = await database.bare
      .selectFrom('invitation')
      .selectAll()
      .where('family', '=', family)
      .executeTakeFirstOrThrow()
    const bytes = Buffer.concat([row.token_hash, row.name, row.word!]).toString('latin1')
    for (const secret of ['Oma', tokens[0]!, ...word.split(' ')]) assert.ok(!bytes.includes(secret))
    assert.ok(Buffer.from(tokens[0]!, 'base64url').length >= 16, '128 bits that cannot be guessed')
  })
})

import assert from 'node:assert/strict'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { until } from '../../../test/until.ts'
import { OWN_CODE, type SignInOptions, type Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const DAY = 24 * 60
const SECRET = 'zeepaardje'
const NEW_CODE = '830164'

describe('a recovery code on paper', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  const noorsMail = 'noor@family.example'
  let family: string
  let people: Record<string, string>

  before(async () => {
    const noor = await roer.signedIn(noorsMail)
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    people = await membersSeenBy(noor, family)
    await write(noor, family, 'voice', { text: SECRET, feeling: 'hard' })
  })
  beforeEach(async () => {
    // As if it were hours later: an address gets three mails an hour.
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    await roer.database.bare.deleteFrom('recovery').execute()
    await roer.database.bare.deleteFrom('account_change').execute()
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const later = async (minutes: number) => {
    roer.now = new Date(roer.now.getTime() + minutes * 60_000)
    await roer.database.bare.deleteFrom('sign_in_code').execute()
  }
  /** As whoever reads the mailbox comes in. */
  const byMail = () => comeIn(noorsMail, { prove: false, own: false })
  async function comeIn(email: string, options?: SignInOptions) {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    return roer.signedIn(email, options)
  }
  const secretsOf = async (somebody: Visitor) => {
    const page = await somebody.get(`/p/${family}/ik/alleen-van-mij`)
    return page.status === 200 ? page.body : page.onward
  }
  const codeIs = async (code: string) => {
    const somebody = await byMail()
    const { status } = await somebody.post('/bewijs', { 'eigen-code': code })
    return status === 303
  }
  const lettersTo = (email: string) => roer.letters.filter(({ to }) => to === email)
  const setCodeBack = async () => {
    const row = await kept()
    await roer.database.bare
      .updateTable('own_code')
      .set(row)
      .where('person', '=', people.Noor!)
      .execute()
  }
  let atFirst: Awaited<ReturnType<typeof look>> | undefined
  const look = () =>
    roer.database.bare
      .selectFrom('own_code')
      .select(['salt', 'hash', 'opens_since'])
      .where('person', '=', people.Noor!)
      .executeTakeFirstOrThrow()
  const kept = async () => {
    atFirst ??= await look()
    return atFirst
  }

  describe('of somebody who made it with their own code', () => {
    before(kept)
    afterEach(setCodeBack)

    const paperOf = ({ body }: { body: string }) => /class="printed-code">([^<]+)</.exec(body)![1]!
    const make = async () => {
      const somebody = await comeIn(noorsMail)
      return paperOf(await somebody.post('/ik/herstel', { doe: 'maak' }))
    }
    const type = (paper: string, email = noorsMail) =>
      roer.stranger().post('/herstel', { email, paper })
    const use = (somebody: Visitor, paper: string, code = NEW_CODE) =>
      somebody.post('/herstel/nieuw', { email: noorsMail, paper, code })

    test('comes in without any mail, a day later, and once', async () => {
      const paper = await make()
      const page = (await (await comeIn(noorsMail)).get('/ik/herstel')).body
      assert.ok(!page.includes(paper), 'it is shown once')
      assert.equal((await use(roer.stranger(), paper)).status, 422, 'not without the wait')
      const first = await type(paper.toLowerCase().replaceAll(' ', '-'))
      assert.equal(first.status, 200)
      assert.ok(first.body.includes(text('recovery.paper.right')))
      await later(DAY - 1)
      assert.equal((await use(roer.stranger(), paper)).status, 422)
      await later(1)
      const elsewhere = await byMail()
      assert.ok((await type(paper)).body.includes('action="/herstel/nieuw"'))
      const somebody = roer.stranger()
      assert.equal((await use(somebody, paper, '123456')).status, 422, 'too easy a code')
      assert.equal((await use(somebody, paper)).onward, '/ik/veranderd?nieuw')
      assert.ok((await secretsOf(somebody))!.includes(SECRET), 'made with proof, it opens all')
      assert.match((await elsewhere.get('/ik/toestellen')).onward!, /inloggen/)
      assert.equal(await codeIs(NEW_CODE), true)
      assert.equal((await type(paper)).status, 422, 'used up')
      assert.equal((await use(roer.stranger(), paper)).status, 422)
    })

    test('is found by another: she stops it with her code, and the mailbox alone cannot', async () => {
      const paper = await make()
      await type(paper)
      assert.doesNotMatch(lettersTo(noorsMail).at(-1)!.text, /herstel\/stop/)
      const mailOnly = await byMail()
      assert.ok((await mailOnly.get('/ik/toestellen')).body.includes(text('recovery.news')))
      assert.equal((await mailOnly.post('/ik/veranderd/stop', {})).status, 403)
      assert.ok(await roer.database.bare.selectFrom('recovery').select('person').executeTakeFirst())
      const stopped = await mailOnly.post('/ik/veranderd/stop', { 'eigen-code': OWN_CODE })
      assert.equal(stopped.onward, '/ik/veranderd?gestopt')
      await later(DAY)
      assert.equal((await use(roer.stranger(), paper)).status, 422)
      assert.equal((await type(paper)).status, 422, 'the paper opens nothing any more')
    })

    test('is in the place of the one before, and can be taken away', async () => {
      const first = await make()
      const second = await make()
      assert.equal((await type(first)).status, 422)
      assert.equal((await type(second)).status, 200)
      const somebody = await comeIn(noorsMail)
      assert.equal((await somebody.post('/ik/herstel', { doe: 'weg' })).onward, '/ik/herstel?weg')
      assert.equal((await type(second)).status, 422)
      assert.equal(
        await roer.database.bare.selectFrom('recovery').select('person').executeTakeFirst(),
        undefined,
      )
    })

    test('that is wrong keeps nobody out, and tells nobody who has one', async () => {
      const paper = await make()
      const wrong = paper.split(' ').reverse().join(' ')
      const answers = []
      for (const email of [noorsMail, 'mama@family.example', 'nobody@family.example']) {
        for (let time = 0; time < 7; time++) answers.push(await type(wrong, email))
      }
      const shape = ({ status, body }: { status: number; body: string }) =>
        [status, body.replace(/value="[^"]*"/g, '')].join()
      assert.equal(new Set(answers.map(shape)).size, 1)
      assert.equal((await type(paper)).status, 200, 'hers still works')
      assert.equal(await codeIs(OWN_CODE), true)
    })

    test('takes as long for an address that nobody has', async () => {
      await make()
      const wrong = 'AAAA BBBB CCCC DDDD EEEE'
      const took = async (email: string) => {
        const times: number[] = []
        for (let time = 0; time < 5; time++) {
          const start = performance.now()
          await type(wrong, email)
          times.push(performance.now() - start)
        }
        return Math.min(...times)
      }
      const [known, unknown] = [await took(noorsMail), await took('nobody@family.example')]
      // One slow hash each, which is more than all the rest together.
      assert.ok(
        Math.abs(known - unknown) < Math.max(known, unknown) * 0.5,
        `${known} and ${unknown}`,
      )
    })
  })

  test('is told by mail, which says nothing, and at the next sign-in of each change', async () => {
    const here = await comeIn(noorsMail)
    const count = lettersTo(noorsMail).length
    await here.post('/ik/herstel', { doe: 'maak' })
    const letter = await until('the letter about it', () => lettersTo(noorsMail)[count])
    assert.equal(letter.subject, text('mail.bare.changed.subject'))
    assert.ok(
      !(await here.get('/ik/toestellen')).body.includes(text('recovery.news')),
      'not where it was done',
    )
    const there = await byMail()
    assert.ok((await there.get('/ik/toestellen')).body.includes(text('recovery.news')))
    await later(1)
    await there.post('/ik/veranderd', {})
    assert.ok(!(await there.get('/ik/toestellen')).body.includes(text('recovery.news')))
    const third = await byMail()
    assert.ok((await third.get('/ik/toestellen')).body.includes(text('recovery.news')))
    await later(15 * DAY)
    const after = await byMail()
    assert.ok(!(await after.get('/ik/toestellen')).body.includes(text('recovery.news')))
    assert.ok((await after.get('/ik/veranderd')).body.includes(text('recovery.change.paper-made')))
  })
})

/**
 * Noor of fifteen, who may forget her own code: her mother, a supporter whom her mother asked in, her
 * grandmother, and the mentor whom she asked in herself. Each test begins with her first code.
 */

import assert from 'node:assert/strict'
import { afterEach, before, beforeEach } from 'node:test'
import { join, membersSeenBy, startFamily, write } from './a-family.ts'
import { useRoerHere } from './roer-here.ts'
import type { SignInOptions, Visitor } from './visitor.ts'

export const HOUR = 60
export const DAY = 24 * HOUR
/** What she wrote for herself alone. */
export const SECRET = 'zeepaardje'
export const NEW_CODE = '830164'

/** Call it once, inside `describe`. */
export function useForgotten() {
  const roer = useRoerHere()
  const noorsMail = 'noor@family.example'
  let family: string
  let people: Record<string, string>
  /** Where Noor is to her mentor. */
  let helping: string

  before(async () => {
    const noor = await roer.signedIn(noorsMail)
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    for (const [name, email, role] of [
      ['Mama', 'mama@family.example', 'parent'],
      ['Ans', 'ans@family.example', 'circle'],
      ['Jamila', 'jamila@family.example', 'mentor'],
    ] as const) {
      const somebody = await roer.signedIn(email)
      await join(roer, noor, family, somebody, { name, email, role })
      if (role === 'parent') {
        // Somebody whom her mother asked in, and not she.
        const asked = { name: 'Wout', email: 'wout@family.example', role: 'supporter' }
        await join(roer, somebody, family, await roer.signedIn(asked.email), asked)
      }
    }
    people = await membersSeenBy(noor, family)
    await write(noor, family, 'voice', { text: SECRET, feeling: 'hard' })
    helping = `/p/${family}/kring/${people.Noor}/code`
    await kept()
  })
  beforeEach(async () => {
    // As if it were hours later: an address gets three mails an hour.
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    await roer.database.bare.deleteFrom('recovery').execute()
    await roer.database.bare.deleteFrom('account_change').execute()
  })
  afterEach(async () => {
    assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed')
    await setCodeBack()
  })

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
  const wordsOf = ({ body }: { body: string }) => /class="spoken-word">([^<]+)</.exec(body)![1]!
  const ask = async (somebody: Visitor) => wordsOf(await somebody.post('/ik/code/vergeten', {}))
  const confirm = async (words: string) => {
    const mentor = await comeIn('jamila@family.example')
    return mentor.post(helping, { words })
  }
  const choose = (somebody: Visitor, words: string, code = NEW_CODE) =>
    somebody.post('/ik/code/vergeten/nieuw', { words, code })
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

  return {
    roer,
    noorsMail,
    later,
    byMail,
    comeIn,
    ask,
    confirm,
    choose,
    secretsOf,
    codeIs,
    lettersTo,
    family: () => family,
    /** Ids by name. */
    people: () => people,
    helping: () => helping,
  }
}

/** A family made through the front door, by the forms that people use. */

import { randomUUID } from 'node:crypto'
import type { Visitor } from './visitor.ts'

/** Where letters of this Roer can be read. */
export interface Post {
  read(to: string): Promise<{ text: string }>
}

/** @returns the id of the family, as it stands in addresses */
export async function startFamily(
  founder: Visitor,
  { name, role }: { name: string; role: string },
): Promise<string> {
  const id = randomUUID()
  const { onward, status } = await founder.post('/begin', { id, name, role })
  if (status !== 303) throw new Error(`${name} could not start a family: ${status}`)
  return /^\/p\/([0-9a-f-]{36})\//.exec(onward ?? '')![1]!
}

/**
 * Asks `guest`, who is signed in with this address: the inviter says the word, the guest types it
 * and gives their name, and the inviter says that it is them.
 */
export async function join(
  post: Post,
  inviter: Visitor,
  family: string,
  guest: Visitor,
  { name, email, role, until }: { name: string; email: string; role: string; until?: string },
): Promise<void> {
  const { link, invitation, word } = await ask(post, inviter, family, { name, email, role })
  for (const [path, form] of [
    [link, { word }],
    [`${link}/naam`, { name }],
  ] as const) {
    const { status } = await guest.post(path, form)
    if (status !== 303) throw new Error(`${name} could not join: ${status}`)
  }
  const page = await inviter.get(invitation)
  const suggested = /name="until"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
  const day = until ?? suggested
  const { status } = await inviter.post(invitation, { answer: 'yes', ...(day && { until: day }) })
  if (status !== 303) throw new Error(`${name} was not confirmed: ${status}`)
}

/** Asks somebody. @returns the link of the mail, and for the inviter their page and the word */
export async function ask(
  post: Post,
  inviter: Visitor,
  family: string,
  { name, email, role }: { name: string; email: string; role: string },
): Promise<{ link: string; invitation: string; word: string; letter: { text: string } }> {
  const asking = `/p/${family}/uitnodigen`
  const asked = await inviter.post(asking, {
    ...hidden(await inviter.get(asking)),
    name,
    email,
    role,
  })
  if (asked.status !== 303) throw new Error(`${name} could not be asked: ${asked.status}`)
  const invitation = asked.onward!.replace(/\?.*/, '')
  const word = /class="spoken-word">([^<]+)</.exec((await inviter.get(invitation)).body)![1]!
  // Other letters may lie there unread.
  for (;;) {
    const letter = await post.read(email)
    const link = /\/uitnodiging\/\S+/.exec(letter.text)?.[0]
    if (link) return { link, invitation, word, letter }
  }
}

/** What a form carries that nobody types. */
export const hidden = ({ body }: { body: string }): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value],
    ),
  )

/** Writes an item, and shares it when there is somebody to share it with. @returns its id */
export async function write(
  author: Visitor,
  family: string,
  kind: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  audience: readonly string[] = [],
): Promise<string> {
  const id = randomUUID()
  const { status } = await author.post(`/p/${family}/schrijf/${kind}`, { id, ...fields })
  if (status !== 303) throw new Error(`Could not write a ${kind}: ${status}`)
  if (audience.length > 0) await share(author, family, id, audience)
  return id
}

export async function share(
  author: Visitor,
  family: string,
  item: string,
  audience: readonly string[],
): Promise<void> {
  const { status } = await author.post(`/p/${family}/stuk/${item}/wie`, { audience })
  if (status !== 303) throw new Error(`Could not share: ${status}`)
}

/** The ids of the family's members by name, as somebody in it can read them in the circle. */
export async function membersSeenBy(
  member: Visitor,
  family: string,
): Promise<Record<string, string>> {
  const { body } = await member.get(`/p/${family}/kring`)
  const faces = body.matchAll(/\/kring\/([0-9a-f-]{36})"><bdi><b>(.*?)<\/b>/gs)
  return Object.fromEntries([...faces].map(([, id, name]) => [name, id]))
}

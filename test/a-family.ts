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

/** Asks `guest`, who is signed in with this address, and lets them say yes. */
export async function join(
  post: Post,
  inviter: Visitor,
  family: string,
  guest: Visitor,
  { name, email, role }: { name: string; email: string; role: string },
): Promise<void> {
  const asking = `/p/${family}/uitnodigen`
  const asked = await inviter.post(asking, {
    ...hidden(await inviter.get(asking)),
    name,
    email,
    role,
  })
  if (asked.status !== 303) throw new Error(`${name} could not be asked: ${asked.status}`)
  const link = /\/uitnodiging\/\S+/.exec((await post.read(email)).text)![0]
  const { status } = await guest.post(link, { name })
  if (status !== 303) throw new Error(`${name} could not join: ${status}`)
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
  fields: Readonly<Record<string, string>>,
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

/** The ids of the family's members by name, as somebody in it can read them from a form. */
export async function membersSeenBy(
  member: Visitor,
  family: string,
): Promise<Record<string, string>> {
  const { body } = await member.get(`/p/${family}/schrijf/action`)
  const faces = body.matchAll(/name="who" value="([0-9a-f-]{36})".*?<bdi>(.*?)<\/bdi>/gs)
  return Object.fromEntries([...faces].map(([, id, name]) => [name, id]))
}

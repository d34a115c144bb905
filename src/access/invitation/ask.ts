/** Asking somebody to join: a letter with a link, and a word that no mail holds. */

import { z } from 'zod'
import { type Asker, takeTurn } from '../../platform/database.ts'
import { FormId } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { EmailAddress } from '../email.ts'
import { type Family, findFamily, MemberName, refuseTakenName } from '../family.ts'
import { isLed, mayAsk } from '../may-ask.ts'
import { contactAt, postWithin, type Wording } from '../safe-contact.ts'
import { drawSpokenWord } from '../spoken-word.ts'
import { DAY_MS, hashOf, placeOf, refuseSecondCoordinator, type Uses } from './row.ts'

const TOKEN_BYTES = 16
const LASTS_MS = 7 * DAY_MS
const MOST_PER_DAY = 10

export const invitedRoles = [
  'youth',
  'parent',
  'circle',
  'mentor',
  'supporter',
  'professional',
  'coordinator',
] as const satisfies readonly MemberRole[]

/** What this member may ask others as, in the order of the form; nothing for who asks nobody. */
export function rolesToAsk({ members }: Family, person: string): MemberRole[] {
  const me = members.find((one) => one.person === person)
  if (!me) return []
  const asking = { role: me.role, began: me.askedBy === undefined }
  return invitedRoles.filter((role) => mayAsk(asking, role, isLed(members)))
}

/** The sentence for who asks as what they may not. */
export const NOT_YOURS_TO_ASK = 'members.invite.not.role'

export const InvitationForm = z.strictObject({
  id: FormId,
  name: MemberName,
  email: EmailAddress,
  role: z.enum(invitedRoles, 'invitation.role.missing'),
})

/**
 * Invites somebody into a family and posts the letter; once, however often the form is sent.
 *
 * @param words what the spoken word is drawn from
 * @param letter makes the mail around the token
 * @throws Problem when this person does not belong to the family, may not ask anybody as this, or
 *   invited ten people today
 */
export async function invite(
  uses: Omit<Uses, 'now'> & { words: readonly string[] },
  asker: Asker,
  family: string,
  invited: z.output<typeof InvitationForm>,
  letter: (token: string) => Wording,
): Promise<void> {
  const { database, keys, random, words } = uses
  const { person: inviter, now } = asker
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url')
  // Known before: whoever asks somebody in can read nothing of how they want to be mailed.
  const contact = await database.atEntry((tx) => contactAt(tx, keys, invited.email))
  await database.as(asker, async (tx) => {
    const found = await findFamily(tx, keys, family)
    if (!found) throw new Problem('not-found', 'problem.notFound')
    if (!rolesToAsk(found, inviter).includes(invited.role)) {
      throw new Problem('refused', NOT_YOURS_TO_ASK)
    }
    refuseTakenName(found, invited.name)
    refuseSecondCoordinator(found, invited.role)
    await takeTurn(tx, `invitations of ${inviter}`)
    const { id } = invited
    const fresh = await tx
      .insertInto('invitation')
      .values({
        family,
        id,
        token_hash: hashOf(token),
        role: invited.role,
        name: found.key.seal(invited.name, placeOf({ family, id }, 'name')),
        word: found.key.seal(drawSpokenWord(words, random), placeOf({ family, id }, 'word')),
        invited_by: inviter,
        created_at: now,
        expires_at: new Date(now.getTime() + LASTS_MS),
      })
      .onConflict((conflict) => conflict.columns(['family', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!fresh) return

    const { today } = await tx
      .selectFrom('invitation')
      .select(({ fn }) => fn.countAll<string>().as('today'))
      .where('created_at', '>', new Date(now.getTime() - DAY_MS))
      .executeTakeFirstOrThrow()
    if (Number(today) > MOST_PER_DAY) throw new Problem('refused', 'invitation.tooMany')
    const letterTo = { to: invited.email, wording: letter(token), contact }
    await postWithin(tx, { keys, random, now }, letterTo)
  })
}

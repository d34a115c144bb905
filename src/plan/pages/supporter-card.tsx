import { type OwnInvitation, rolesToAsk, type SupporterDesk } from '../../access/index.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  plan: OpenPlan
  /** What the viewer asked, and is not settled yet. */
  asked: readonly OwnInvitation[]
  /** Where to ask; undefined when whoever runs Roer named nothing. */
  desk: SupporterDesk | undefined
  /** The id that the invitation will have: tapping twice asks once. */
  freshId: string
}

/** That somebody independent stands beside them for free is known to hardly anyone. */
export function SupporterCard({ plan, asked, desk, freshId }: Props) {
  const { family, around } = plan
  const { text, viewer } = around
  const mayAskOne = rolesToAsk(family, viewer).includes('supporter')
  const isOnTheWay = asked.some(({ role, state }) => role === 'supporter' && state.is !== 'over')
  // Somebody whom another asked, such as an ex, stands beside that other.
  const hasOne = family.members.some(
    ({ role, askedBy }) => role === 'supporter' && askedBy === viewer,
  )
  if (!mayAskOne || isOnTheWay || hasOne) return null
  return (
    <section class="card another" aria-labelledby="supporter">
      <h2 id="supporter">{text('members.supporter.title')}</h2>
      <p>{text('members.supporter.what')}</p>
      {desk ? (
        <form method="post" action={`/p/${family.id}/ondersteuner`}>
          <input type="hidden" name="id" value={freshId} />
          <p class="small soft">{text('members.supporter.then', { name: desk.name })}</p>
          <button class="button ghost" type="submit">
            {text('members.supporter.ask')}
          </button>
        </form>
      ) : (
        <>
          <p>{text('members.supporter.where')}</p>
          <a class="button ghost" href={`/p/${family.id}/uitnodigen`}>
            {text('members.supporter.invite')}
          </a>
        </>
      )}
    </section>
  )
}

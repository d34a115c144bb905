import type { Surroundings } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'

interface Props {
  around: Surroundings
  action: Action
  /** Where to go afterwards, as the last part of the address. */
  back: string
  /** The id that the answer will have: tapping twice says it once. */
  id: string
}

/** Two equal answers: done, or not yet. Neither is praised or blamed. */
export function DoneOrNot({ around: { text }, action, back, id }: Props) {
  return (
    <form class="row" method="post" action={`/p/${action.family}/stuk/${action.id}/hoe-ging-het`}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
      <button class="button" name="outcome" value="done" type="submit">
        {text('plan.progress.sayDone')}
      </button>
      <button class="button ghost" name="outcome" value="not-yet" type="submit">
        {text('plan.progress.sayNotYet')}
      </button>
      <span class="small soft">{text('plan.progress.whoHears')}</span>
    </form>
  )
}

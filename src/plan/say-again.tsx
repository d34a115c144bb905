import type { Child } from '#ui/jsx-runtime'
import { draftOf } from './answer-form.tsx'
import type { Draft, Surroundings } from './item-kind.ts'

interface Props {
  around: Surroundings
  /** The kind of answer that is given here. */
  kind: string
  /** Whether the viewer answered before. */
  said: boolean
  /** An answer that could not be kept stays open. */
  draft?: Draft | undefined
  children: Child
}

/** Where somebody answers: open until they did, and folded away from then on, for another day. */
export function SayAgain({ around: { text }, kind, said, draft, children }: Props) {
  if (!said) return children
  return (
    <details open={draftOf(draft, kind)?.errors !== undefined}>
      <summary>{text('plan.stance.change')}</summary>
      {children}
    </details>
  )
}

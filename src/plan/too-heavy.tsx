import type { Surroundings } from './item-kind.ts'

/** One tap for everybody, wherever somebody weighs what they can carry. */
export const TooHeavy = ({
  around: { text, family },
}: {
  around: Pick<Surroundings, 'text' | 'family'>
}) => (
  <a class="too-heavy" href={`/p/${family}/te-zwaar`}>
    {text('plan.domains.heavy')}
  </a>
)

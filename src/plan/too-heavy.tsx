import type { Surroundings } from './item-kind.ts'

/** One tap for everybody, wherever somebody weighs what they can carry. */
export const TooHeavy = ({ around: { text } }: { around: Pick<Surroundings, 'text'> }) => (
  <a class="too-heavy" href="/nu">
    {text('plan.domains.heavy')}
  </a>
)

import type { Unfinished } from '../draft.ts'
import type { Surroundings } from '../item-kind.ts'
import { findKind } from '../kinds/index.ts'

/** What somebody wrote down for the viewer, to look whether it is right. */
export function GivenCard({ around, given }: { around: Surroundings; given: Unfinished }) {
  const { text, nameOf, family } = around
  const kind = findKind(given.kind)
  if (!kind) return null
  return (
    <section class="card next">
      <p class="eyebrow">{text('plan.together.wroteForYou', { name: nameOf(given.author) })}</p>
      <h2>{kind.title(text, given.fields)}</h2>
      <a class="button" href={`/p/${family}/samen/${given.id}`}>
        {text('plan.together.look')}
      </a>
    </section>
  )
}

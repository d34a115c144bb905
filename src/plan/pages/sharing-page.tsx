import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import { inShort } from '../in-short.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { findKind, isWritten } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { ownItemsSeenBy } from '../who-reads.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  /** Just stopped: it is so from now on. */
  stopped: boolean
}

/** Everything one shares, person by person, with one button each to stop. */
export function SharingPage({ frame, plan, stopped }: Props) {
  const { family, around } = plan
  const { text, members, colourOf } = around
  const readers = members
    .map(({ person, name }) => ({
      person,
      name,
      seen: ownItemsSeenBy(around, person),
    }))
    .filter(({ seen }) => seen.length > 0)
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      {stopped && (
        <p class="notice" role="status">
          {text('plan.stop.sharing.stopped')}
        </p>
      )}
      <h1>{text('plan.stop.sharing.title')}</h1>
      <p>{text(readers.length > 0 ? 'plan.stop.sharing.how' : 'plan.stop.sharing.nothing')}</p>
      {readers.map(({ person, name, seen }) => (
        <section class="card">
          <h2 class="row">
            <Face name={name} colour={colourOf(person)} />
            <bdi>{name}</bdi>
          </h2>
          <ul>
            {seen.map((item) => (
              <li>
                <SharedItem around={around} item={item} family={family.id} />
              </li>
            ))}
          </ul>
          <form method="post">
            <button class="button ghost" type="submit" name="with" value={person}>
              {text('plan.stop.sharing.withOne', { name })}
            </button>
          </form>
        </section>
      ))}
      {readers.length > 0 && (
        <form method="post">
          <button class="button" type="submit" name="with" value="everybody">
            {text('plan.stop.sharing.withAll')}
          </button>
        </form>
      )}
      <p class="small soft">{text('plan.stop.sharing.whatStays')}</p>
    </Page>
  )
}

/** What it is, with a way to its own "who sees this?"; how a step went has none of its own. */
function SharedItem({
  around,
  item,
  family,
}: {
  around: Surroundings
  item: Item
  family: string
}) {
  const said = inShort(around, item)
  const kind = findKind(item.kind)
  // An answer is shared with what it answers, and has no page of its own.
  if (!kind || !isWritten(kind)) return <>{around.text(`plan.item.${item.kind}`)}</>
  return (
    <a href={`/p/${family}/stuk/${item.id}/wie`} dir="auto">
      {said}
    </a>
  )
}

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
            <Shared around={around} items={seen} family={family.id} />
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

/**
 * Each item by its words, with a way to its own "who sees this?". An answer is shared with what it
 * answers and has no page of its own: answers of a kind stand on one line, with how many there are.
 */
function Shared({
  around,
  items,
  family,
}: {
  around: Surroundings
  items: readonly Item[]
  family: string
}) {
  const [written, answers] = [items.filter(hasOwnPage), items.filter((item) => !hasOwnPage(item))]
  return (
    <>
      {written.map((item) => (
        <li>
          <a href={`/p/${family}/stuk/${item.id}/wie`} dir="auto">
            {inShort(around, item)}
          </a>
        </li>
      ))}
      {[...Map.groupBy(answers, ({ kind }) => kind)].map(([kind, { length: count }]) => {
        const what = around.text(`plan.item.${kind}`)
        return (
          <li>{count > 1 ? around.text('plan.stop.sharing.several', { what, count }) : what}</li>
        )
      })}
    </>
  )
}

function hasOwnPage(item: Item): boolean {
  const kind = findKind(item.kind)
  return kind !== undefined && isWritten(kind)
}

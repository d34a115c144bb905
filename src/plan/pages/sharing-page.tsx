import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import { answeredBy } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { shortWords } from '../short-words.ts'
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
                <SharedItem text={text} item={item} family={family.id} />
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

/** What it is, with a way to its own "who sees this?"; an answer goes with what it answers. */
function SharedItem({ text, item, family }: { text: Text; item: Item; family: string }) {
  const said = shortWords(text, item)
  if (answeredBy(item) !== undefined) return <span dir="auto">{said}</span>
  return (
    <a href={`/p/${family}/stuk/${item.id}/wie`} dir="auto">
      {said}
    </a>
  )
}

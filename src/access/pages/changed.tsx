import type { Frame } from '../../platform/frame.ts'
import type { AccountChange } from '../../platform/tables.ts'
import { Page } from '../../ui/page.tsx'
import type { Waiting } from '../recovery/waiting.ts'

interface Props {
  frame: Frame
  changes: readonly { what: AccountChange; at: Date }[]
  /** A recovery that somebody confirmed. */
  waiting: Waiting | undefined
  /** What the helper is called, where that is known. */
  helper: string | undefined
  done: 'new' | 'stopped' | undefined
}

/** What changed about one's way in, and stopping what is about to. */
export function ChangedPage({ frame, changes, waiting, helper, done }: Props) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('recovery.changed.title')}</h1>
      {done && (
        <p class="notice" role="status">
          {text(`recovery.changed.done.${done}`)}
        </p>
      )}
      {waiting && <WaitingCard frame={frame} waiting={waiting} helper={helper} />}
      {changes.length === 0 ? (
        <p class="soft">{text('recovery.changed.none')}</p>
      ) : (
        <>
          <ul class="card stack">
            {changes.map(({ what, at }) => (
              <li>
                {text(`recovery.change.${what}`)}
                <br />
                <span class="small soft">
                  {text('recovery.when', { day: text.day(at), time: text.time(at) })}
                </span>
              </li>
            ))}
          </ul>
          <p>{text('recovery.changed.unknown')}</p>
          <p>
            <a href="/ik/toestellen">{text('devices.title')}</a>
          </p>
          <p>
            <a href="/ik/code">{text('proof.change.title')}</a>
          </p>
        </>
      )}
      <form method="post" action="/ik/veranderd">
        <button class={waiting ? 'button ghost' : 'button'} type="submit">
          {text('recovery.changed.seen')}
        </button>
      </form>
    </Page>
  )
}

/**
 * Who asked, from when it counts, and one tap to stop it.
 *
 * @param beside there is something else on the page that comes first
 */
export function WaitingCard({
  frame,
  waiting,
  helper,
  beside,
}: Pick<Props, 'frame' | 'helper'> & { waiting: Waiting; beside?: boolean }) {
  const { text } = frame
  const from = waiting.readyAt!
  const when = { day: text.day(from), time: text.time(from) }
  return (
    <section class={beside ? 'card after-form' : 'card next'}>
      <h2>{text('recovery.waiting.title')}</h2>
      <p>{text(`recovery.waiting.by.${waiting.way}`)}</p>
      {helper && <p>{text('recovery.waiting.helper', { name: helper })}</p>}
      <p>{text('recovery.waiting.from', when)}</p>
      <p>{text('recovery.waiting.you')}</p>
      <form method="post" action="/ik/veranderd/stop">
        <button class={beside ? 'button ghost' : 'button'} type="submit">
          {text('recovery.waiting.stop')}
        </button>
      </form>
    </section>
  )
}

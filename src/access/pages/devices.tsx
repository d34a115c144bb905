import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { OwnSession } from '../own-sessions.ts'

interface Props {
  frame: Frame
  sessions: readonly OwnSession[]
  /** The one they look at this page in. */
  here: string
  ended: boolean
}

/** Where I am signed in. */
export function DevicesPage({ frame, sessions, here, ended }: Props) {
  const { text } = frame
  const others = sessions.filter(({ id }) => id !== here)
  const mine = sessions.filter(({ id }) => id === here)
  return (
    <Page frame={frame}>
      <h1>{text('devices.title')}</h1>
      {ended && (
        <p class="notice" role="status">
          {text('devices.ended')}
        </p>
      )}
      <p class="soft">{text('devices.what')}</p>
      <ul class="stack">
        {[...mine, ...others].map((session) => (
          <li class="card">
            <h2>{text(session.id === here ? 'devices.here' : 'devices.elsewhere')}</h2>
            <p>
              {text('devices.since', {
                day: text.day(session.startedAt),
                time: text.time(session.startedAt),
              })}
              <br />
              {text(`devices.how.${session.how}`)}
              <br />
              <span class="soft">{text(session.ownDevice ? 'devices.own' : 'devices.notOwn')}</span>
            </p>
            {session.id !== here && (
              <form method="post" action="/ik/toestellen">
                <input type="hidden" name="sessie" value={session.id} />
                <button class="button ghost" type="submit">
                  {text('devices.end')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <form method="post" action="/ik/toestellen">
          <button class="button" type="submit" name="alle" value="ja">
            {text('devices.endOthers')}
          </button>
        </form>
      )}
      <p>
        <a href="/vandaag">{text('devices.back')}</a>
      </p>
    </Page>
  )
}

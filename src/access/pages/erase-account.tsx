import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'

/** Erasing everything of oneself: in every family, and the way in. */
export function EraseAccountPage({ frame }: { frame: Frame }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('ownData.account.title')}</h1>
      <p>{text('ownData.account.what')}</p>
      <h2>{text('ownData.staysTitle')}</h2>
      <ul>
        <li>{text('ownData.words.others')}</li>
        <li>{text('ownData.words.place')}</li>
        <li>{text('ownData.read')}</li>
        <li>{text('ownData.account.log')}</li>
      </ul>
      <p class="notice">{text('ownData.noWayBack')}</p>
      <form method="post">
        <div class="row">
          <button class="button" type="submit">
            {text('ownData.account.yes')}
          </button>
          <a href="/vandaag">{text('ownData.no')}</a>
        </div>
      </form>
    </Page>
  )
}

import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'

export interface Choice {
  key: string
  name: string
}

interface ChoicesProps {
  frame: Frame
  next: string
  organisations: readonly Choice[]
}

/** Plain links: a form may not lead to another site, a link may. */
export function SignInByOrganisation({ frame: { text }, next, organisations }: ChoicesProps) {
  if (organisations.length === 0) return null
  return (
    <section class="card after-form">
      <h2>{text('organisation.title')}</h2>
      <p class="small soft">{text('organisation.how')}</p>
      <ul class="stack">
        {organisations.map(({ key, name }) => (
          <li>
            <a
              class="button ghost"
              href={`/inloggen/via/${key}${next && `?next=${encodeURIComponent(next)}`}`}
            >
              {text('organisation.go', { name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export type NotCome = 'cancelled' | 'down' | 'failed' | 'over'

/** Back from an organisation, or not even there, and not signed in. */
export function NotSignedIn({ frame, why }: { frame: Frame; why: NotCome }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('organisation.not.title')}</h1>
      <p>{text(`organisation.not.${why}`)}</p>
      <a class="button" href="/inloggen">
        {text('organisation.not.again')}
      </a>
    </Page>
  )
}

interface SignedOutProps {
  frame: Frame
  name: string
  /** Where signing out there is done. */
  there: string
}

/** Signed out here; the organisation may still know them on this device. */
export function SignedOutHere({ frame, name, there }: SignedOutProps) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('organisation.out.title')}</h1>
      <p>{text('organisation.out.why', { name })}</p>
      <a class="button" href={there} rel="noreferrer">
        {text('organisation.out.go', { name })}
      </a>
      <p class="after-form">
        <a href="/">{text('organisation.out.no')}</a>
      </p>
    </Page>
  )
}

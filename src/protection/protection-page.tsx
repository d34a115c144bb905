import type { Frame } from '../platform/frame.ts'
import { Page } from '../ui/page.tsx'
import type { LastRun } from './last-run.ts'

const does = ['others', 'people', 'thief', 'manager', 'parent', 'leaving', 'figures'] as const
const doesNot = [
  'server',
  'phone',
  'mailbox',
  'seen',
  'copied',
  'history',
  'order',
  'tested',
] as const

/** In plain words: what Roer protects from, what not, and what was tried. */
export function ProtectionPage({ frame, lastRun }: { frame: Frame; lastRun: LastRun }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('protection.title')}</h1>
      <p>{text('protection.intro')}</p>
      <section aria-labelledby="does">
        <h2 id="does">{text('protection.does.title')}</h2>
        <ul>
          {does.map((one) => (
            <li>{text(`protection.does.${one}`)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="does-not">
        <h2 id="does-not">{text('protection.not.title')}</h2>
        <p>{text('protection.not.intro')}</p>
        <ul>
          {doesNot.map((one) => (
            <li>{text(`protection.not.${one}`)}</li>
          ))}
        </ul>
        <p>
          <a class="button ghost" href="/nu">
            {text('protection.help')}
          </a>
        </p>
      </section>
      <section aria-labelledby="tried">
        <h2 id="tried">{text('protection.tried.title')}</h2>
        <p>{text('protection.tried.intro')}</p>
        {lastRun.lines.length === 0 && <p>{text('protection.tried.none')}</p>}
        <ul class="stack">
          {lastRun.lines.map((line) => (
            <li class="card">
              <h3>{text.of(line.what)}</h3>
              <p>
                {text('protection.tried.figure', {
                  tried: line.tried,
                  unit: text.of(line.unit),
                  wrong: line.wrong,
                })}{' '}
                <b>{text(line.held ? 'protection.tried.held' : 'protection.tried.missed')}</b>
              </p>
              <p class="small soft">
                {text('protection.tried.when', {
                  date: text.day(new Date(`${line.date}T12:00:00Z`)),
                })}
                <br />
                <code>{line.command}</code>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'

/** Numbers that a person in danger needs; kept apart from texts, since they are dialled. */
const numbers = [
  { key: 'emergency', shown: '112', dialled: '112' },
  { key: 'safeHome', shown: '0800-2000', dialled: '08002000' },
  { key: 'childLine', shown: '0800-0432', dialled: '08000432' },
] as const

/** Works without signing in, keeps no cookie and writes no line anywhere. */
export function HelpPage({ frame }: { frame: Frame }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('help.title')}</h1>
      <p>{text('help.keepsNothing')}</p>
      <ul class="stack">
        {numbers.map(({ key, shown, dialled }) => (
          <li class="card">
            <h2>{text(`help.${key}.when`)}</h2>
            <p>{text(`help.${key}.who`)}</p>
            <a class="button" href={`tel:${dialled}`}>
              {text('help.call', { number: shown })}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

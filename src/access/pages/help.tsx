import type { Frame } from '../../platform/frame.ts'
import { helpNumbers } from '../../ui/help-numbers.tsx'
import { Page } from '../../ui/page.tsx'

const numbers = ['emergency', 'safeHome', 'childLine', 'suicideLine'] as const

/** Works without signing in, keeps no cookie and writes no line anywhere. */
export function HelpPage({ frame }: { frame: Frame }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('help.title')}</h1>
      <p>{text('help.keepsNothing')}</p>
      <ul class="stack">
        {numbers.map((key) => (
          <li class="card">
            <h2>{text(`help.${key}.when`)}</h2>
            <p>{text(`help.${key}.who`)}</p>
            <a class="button" href={`tel:${helpNumbers[key].dialled}`}>
              {text('help.call', { number: helpNumbers[key].shown })}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

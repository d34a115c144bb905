import type { Frame } from '../../platform/frame.ts'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'

/** A form went to a plan that is not the sender's: nothing is stored, and their words are here. */
export function NotSharedPage({ frame, words }: { frame: Frame; words: readonly string[] }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('problem.title')}</h1>
      <p>{text('members.notShared')}</p>
      {words.length > 0 && (
        <TextField
          text={text}
          name="kept"
          lines
          label={text('members.kept')}
          value={words.join('\n\n')}
        />
      )}
      <a class="button ghost" href="/">
        {text('problem.home')}
      </a>
    </Page>
  )
}

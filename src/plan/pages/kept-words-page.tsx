import type { Frame } from '../../platform/frame.ts'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'

/** A form went nowhere: nothing of it is stored, and the words in it are here to copy. */
export function KeptWordsPage({
  frame,
  why,
  words,
}: {
  frame: Frame
  /** The key of the sentence that tells why. */
  why: string
  words: readonly string[]
}) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('problem.title')}</h1>
      <p>{text(why)}</p>
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

import type { Text } from '../../../platform/text.ts'
import { AnswerPage } from '../../../ui/answer-page.tsx'
import { Choices } from '../../../ui/field.tsx'
import type { AnswerFrame } from '../../answering/pages/frame.ts'
import type { Theme } from '../codebook.ts'
import { otherThan, type Read, type ReaderPlace } from '../reading.ts'
import { ThemeChoice, type Told, ToldWords } from './story-page.tsx'

interface Props extends Told {
  frame: AnswerFrame
  place: ReaderPlace
  themes: readonly Theme[]
  /** What is to be settled here by this reader. */
  open: { themes: boolean; quote: boolean }
}

/** A story on which the two differ, or of which one would quote something. */
export function SettlePage(props: Props) {
  const { frame, place, story, themes, open } = props
  const { text, visit } = frame
  const theirs = otherThan(place)
  const quote = story.read[theirs]?.quote
  const both = [...new Set([1, 2].flatMap((one) => story.read[one as ReaderPlace]?.themes ?? []))]
  return (
    <AnswerPage {...frame}>
      <ToldWords {...props} text={text} />
      <form method="post" action={`/lezen/${visit}/samen/${story.id}`} novalidate>
        {open.themes && (
          <>
            <dl>
              <dt>{text('reading.settle.you')}</dt>
              <dd>{inWords(text, themes, story.read[place])}</dd>
              <dt>{text('reading.settle.other')}</dt>
              <dd>{inWords(text, themes, story.read[theirs])}</dd>
            </dl>
            <p>{text('reading.settle.talk')}</p>
            <input type="hidden" name="themas" value="ja" />
            <ThemeChoice {...{ text, themes }} suggested={both} chosen={[]} />
          </>
        )}
        {open.quote && quote !== undefined && (
          <>
            <h2>{text('reading.settle.quote')}</h2>
            <blockquote class="card as-typed" dir="auto">
              {quote}
            </blockquote>
            <Choices
              text={text}
              name="citaat"
              label={text('reading.settle.quoteAsk')}
              hint={text('reading.settle.quoteHint')}
              choices={['ja', 'nee'].map((value) => ({
                value,
                label: text(`reading.settle.${value}`),
              }))}
            />
          </>
        )}
        <div class="buttons">
          <button class="button" type="submit">
            {text('reading.settle.keep')}
          </button>
          <a class="button ghost" href={`/lezen/${visit}`}>
            {text('reading.story.overview')}
          </a>
        </div>
      </form>
    </AnswerPage>
  )
}

function inWords(text: Text, themes: readonly Theme[], read: Read | undefined): string {
  const names = themes
    .filter(({ id }) => read?.themes.includes(id))
    .map(({ name }) => name[text.language])
  return names.length > 0 ? text.list(names) : text('reading.settle.none')
}

import type { Text } from '../../../platform/text.ts'
import { AnswerPage } from '../../../ui/answer-page.tsx'
import { Choices, TextField } from '../../../ui/field.tsx'
import type { AnswerFrame } from '../../answering/pages/frame.ts'
import type { Theme } from '../codebook.ts'
import type { Story } from '../reading.ts'

export interface Told {
  story: Story
  /** From 1. */
  number: number
  of: number
  /** The question that was answered, as it was asked. */
  question: string
}

interface Props extends Told {
  frame: AnswerFrame
  themes: readonly Theme[]
  suggested: readonly string[]
  chosen: readonly string[]
  quote: string
  /** Pieces of the quote that could give somebody away, shown before it is kept. */
  givesAway: readonly string[]
  before: string | undefined
  after: string | undefined
  /** Whether there is something to take back. */
  canTakeBack: boolean
}

/** One story, and what a reader makes of it. */
export function StoryPage(props: Props) {
  const { frame, story, themes, suggested, chosen, quote, givesAway, canTakeBack } = props
  const { text, visit } = frame
  const here = `/lezen/${visit}/verhaal/${story.id}`
  return (
    <AnswerPage {...frame}>
      <ToldWords {...props} text={text} />
      <form method="post" action={here} novalidate>
        <ThemeChoice {...{ text, themes, suggested, chosen }} />
        <TextField
          text={text}
          name="citaat"
          label={text('reading.story.quote')}
          hint={text('reading.story.quoteHint')}
          value={quote}
          lines
        />
        {givesAway.length > 0 && (
          <div class="notice" role="alert">
            <p>{text('reading.story.givesAway', { pieces: text.list(givesAway) })}</p>
            <input type="hidden" name="gezien" value="ja" />
          </div>
        )}
        <div class="buttons">
          <button class="button" type="submit">
            {text('reading.story.keep')}
          </button>
        </div>
      </form>
      {canTakeBack && (
        <form method="post" action={`${here}/terug`}>
          <button class="button ghost" type="submit">
            {text('reading.story.takeBack')}
          </button>
        </form>
      )}
      <Neighbours {...props} />
    </AnswerPage>
  )
}

export function ToldWords({ text, story, number, of, question }: Told & { text: Text }) {
  return (
    <>
      <p class="eyebrow">
        {text('reading.story.which', { number, of })} · {text(`reading.group.${story.group}`)}
      </p>
      <h1>{question}</h1>
      <blockquote class="card as-typed" dir="auto">
        {story.words}
      </blockquote>
    </>
  )
}

interface ChoiceProps {
  text: Text
  themes: readonly Theme[]
  suggested: readonly string[]
  chosen: readonly string[]
}

export function ThemeChoice({ text, themes, suggested, chosen }: ChoiceProps) {
  const { language } = text
  return (
    <Choices
      many
      text={text}
      name="thema"
      label={text('reading.story.themes')}
      hint={text('reading.story.themesHint')}
      chosen={chosen}
      choices={themes.map(({ id, name, about }) => ({
        value: id,
        label: suggested.includes(id)
          ? text('reading.story.maybe', { theme: name[language] })
          : name[language],
        hint: about[language],
      }))}
    />
  )
}

function Neighbours({ frame, before, after }: Pick<Props, 'frame' | 'before' | 'after'>) {
  const { text, visit } = frame
  return (
    <nav class="buttons" aria-label={text('reading.story.others')}>
      {before !== undefined && (
        <a class="button ghost" href={`/lezen/${visit}/verhaal/${before}`}>
          {text('reading.story.before')}
        </a>
      )}
      {after !== undefined && (
        <a class="button ghost" href={`/lezen/${visit}/verhaal/${after}`}>
          {text('reading.story.after')}
        </a>
      )}
      <a class="button ghost" href={`/lezen/${visit}`}>
        {text('reading.story.overview')}
      </a>
    </nav>
  )
}

import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords, shortText } from '../../platform/own-words.ts'
import { askWords, carried } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'

export const feelings = ['good', 'hard', 'wish'] as const

const Facts = z.strictObject({ feeling: z.enum(feelings, 'plan.voice.feeling.missing') })
const Words = z.strictObject({
  text: ownWords,
  /** Whose words these are, when an adult wrote them down for a child who does not sign in yet. */
  child: shortText(60, 'ownWords.missing', 'ownWords.long').optional(),
})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Voice = Item<Facts, Words>

/** What somebody says about how things are: what goes well, what is hard, what they wish. */
export const voice: ItemKind<Facts, Words> = {
  name: 'voice',
  facts: Facts,
  words: Words,
  questions: [carried('feeling'), { fields: ['text', 'child'], Ask: AskVoice }],
  fromFields: (fields) => ({
    facts: { feeling: field(fields, 'feeling') },
    words: { text: field(fields, 'text'), child: field(fields, 'child').trim() || undefined },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    feeling: [facts.feeling],
    text: [words.text],
    ...(words.child && { child: [words.child] }),
  }),
  // One's own story stays one's own until one decides otherwise.
  suggestedAudience: () => [],
  title: (text, fields) => {
    const feeling = feelings.find((known) => known === field(fields, 'feeling')) ?? 'good'
    return text(`plan.voice.ask.${feeling}`)
  },
  View: ({ around: { text, nameOf }, item }) => (
    <>
      <p class="eyebrow">{text(`plan.voice.says.${item.facts.feeling}`)}</p>
      <p class="as-typed" dir="auto">
        {item.words.text}
      </p>
      {item.words.child && (
        <p class="small soft">
          {text('plan.voice.child.says', { child: item.words.child, name: nameOf(item.author) })}
        </p>
      )}
    </>
  ),
}

const askText = askWords({ name: 'text', label: 'plan.voice.label', hint: 'plan.voice.hint' })
const askChild = askWords({
  name: 'child',
  label: 'plan.voice.child.label',
  hint: 'plan.voice.child.hint',
  line: true,
})

/** Whoever is grown up may write down the words of a child; folded, as most write their own. */
function AskVoice({ around, draft }: { around: Surroundings; draft: Draft }) {
  const { text, viewer, members } = around
  const role = members.find(({ person }) => person === viewer)?.role
  return (
    <>
      <askText.Ask around={around} draft={draft} />
      {role !== 'youth' && (
        <details class="field" open={draft.fields.child !== undefined}>
          <summary>{text('plan.voice.child.fold')}</summary>
          <askChild.Ask around={around} draft={draft} />
        </details>
      )}
    </>
  )
}

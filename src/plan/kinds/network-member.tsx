import { field } from '../../platform/http.ts'
import { Choices, TextField } from '../../ui/field.tsx'
import { askCode, askWords } from '../ask.tsx'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { ChooseRing } from '../pages/choose-ring.tsx'
import { personChoices } from '../person-choices.tsx'
import { calledOnMap, directions, Facts, helps, WhatTheyDo, Words } from './on-the-map.tsx'
import { rings } from './rings.ts'

/**
 * Somebody on a map of the people around one person: whoever wrote it is in the middle. Each draws a
 * map of their own, and nobody sees it unless they say so, least of all whoever stands on it.
 */
export const networkMember: ItemKind<Facts, Words> = {
  name: 'network-member',
  home: 'kring',
  facts: Facts,
  words: Words,
  questions: [
    { fields: ['person', 'name'], Ask: AskWho },
    askCode({
      name: 'ring',
      label: 'plan.network.ring.label',
      codes: rings,
      called: (text, ring) => ({
        label: text(`plan.network.ring.${ring}`),
        hint: text(`plan.network.ring.example.${ring}`),
      }),
    }),
    askCode({
      name: 'direction',
      label: 'plan.network.direction.label',
      codes: directions,
      called: (text, direction) => ({
        label: text(`plan.network.direction.mine.${direction}`),
        ...(direction === 'hard' && { hint: text('plan.network.direction.hardHint') }),
      }),
    }),
    { fields: ['help', 'night', 'text'], Ask: AskMore },
  ],
  fromFields: (fields) => {
    const person = field(fields, 'person') || undefined
    const name = field(fields, 'name').trim()
    return {
      facts: {
        ring: field(fields, 'ring'),
        direction: field(fields, 'direction'),
        help: fields.help,
        night: field(fields, 'night') === 'yes' || undefined,
        person,
      },
      words: {
        name: person && name === '' ? undefined : name,
        text: field(fields, 'text').trim() || undefined,
      },
      // Standing on somebody's map gives nobody a say in it, nor anything to keep of it.
      about: [],
    }
  },
  toFields: ({ facts, words }) => ({
    ...(facts.person && { person: [facts.person] }),
    ...(words.name && { name: [words.name] }),
    ring: [facts.ring],
    direction: [facts.direction],
    ...(facts.help && { help: facts.help }),
    ...(facts.night && { night: ['yes'] }),
    ...(words.text && { text: [words.text] }),
  }),
  people: { person: 'plan.network.who.wrong' },
  wrong: ({ person }, { viewer }) =>
    person === viewer ? { person: 'plan.network.who.wrong' } : undefined,
  // Nobody is ticked, and surely not whoever it is about: it may say that they are hard to talk to.
  suggestedAudience: () => [],
  besideFace: ({ text }, { facts }, person) =>
    facts.person === person ? text('plan.network.aboutThem') : undefined,
  title: (text) => text('plan.network.ask'),
  inShort: calledOnMap,
  View: ({ around, item }) => (
    <>
      <p class="eyebrow">{around.text(`plan.network.ring.${item.facts.ring}`)}</p>
      <p class="lead">
        <bdi>{calledOnMap(around, item)}</bdi>
      </p>
      <WhatTheyDo around={around} member={item} />
    </>
  ),
  Together: ({ around, item }) =>
    item.author === around.viewer && item.readable ? (
      <ChooseRing around={around} member={item} />
    ) : null,
}

const more = [
  askCode({
    name: 'help',
    label: 'plan.network.help.label',
    hint: 'plan.network.help.hint',
    codes: helps,
    many: true,
    called: (text, help) => ({
      label: text(`plan.network.help.${help}`),
      ...(help === 'practical' && { hint: text('plan.network.help.practicalHint') }),
    }),
  }),
  askCode({
    name: 'night',
    label: 'plan.network.night.label',
    codes: ['yes'],
    many: true,
    called: (text) => ({ label: text('plan.network.night.yes') }),
  }),
  askWords({
    name: 'text',
    label: 'plan.network.text.label',
    hint: 'plan.network.text.hint',
    line: true,
  }),
]

/** What nobody has to say, on one screen. */
function AskMore({ around, draft }: { around: Surroundings; draft: Draft }) {
  return (
    <>
      {more.map(({ Ask }) => (
        <Ask around={around} draft={draft} />
      ))}
    </>
  )
}

/** A face of somebody who takes part and is not on the map yet, or a name. */
function AskWho({ around, draft }: { around: Surroundings; draft: Draft }) {
  const { text, viewer, items } = around
  const chosen = draft.fields.person ?? []
  const onMap = items
    .filter(({ kind, author }) => kind === 'network-member' && author === viewer)
    .map(({ facts }) => facts.person)
  const faces = personChoices(around).filter(
    ({ value }) => value !== viewer && (chosen.includes(value) || !onMap.includes(value)),
  )
  return (
    <>
      {(faces.length > 0 || draft.errors?.person) && (
        <Choices
          text={text}
          name="person"
          label={text('plan.network.who.label')}
          choices={[...faces, { value: '', label: text('plan.network.who.other') }]}
          chosen={chosen.length > 0 ? chosen : ['']}
          errors={draft.errors}
        />
      )}
      <TextField
        text={text}
        name="name"
        label={text('plan.network.name.label')}
        hint={faces.length > 0 ? text('plan.network.name.hint') : undefined}
        value={field(draft.fields, 'name')}
        errors={draft.errors}
      />
    </>
  )
}

import { field } from '../../platform/http.ts'
import { Face } from '../../ui/face.tsx'
import { Choices, TextField } from '../../ui/field.tsx'
import { AnswerForm, draftOf, idOn } from '../answer-form.tsx'
import type { Item } from '../item.ts'
import type { Draft, Surroundings } from '../item-kind.ts'
import { type Message, message, messagesOn, reachableOn } from '../kinds/message.tsx'
import { isWithoutWords } from '../kinds/too-heavy.tsx'
import { personChoices } from '../person-choices.tsx'
import { InDanger, ReadsWhen, readsWhen } from '../reads-when.tsx'

interface Props {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
}

/**
 * What the viewer and one other said about this item, apart for each other, and where to say more.
 * Without anybody to say it to there is nothing here.
 */
export function Conversation({ around, item, freshId, draft }: Props) {
  const { text, viewer, nameOf } = around
  const said = messagesOn(around.items, item.id)
  const otherOf = ({ author, facts }: Message) => (author === viewer ? facts.to : author)
  const others = [...new Set(said.map(otherOf))]
  const reachable = reachableOn(around, item)
  if (others.length + reachable.length === 0 || isWithoutWords(around, item)) return null
  const own = draftOf(draft, message.name)
  const speaking = said.some(({ author }) => author !== viewer) || own?.errors !== undefined
  const form = reachable.length > 0 && (
    <Write around={around} item={item} freshId={freshId} draft={draft} reachable={reachable} />
  )
  const [only] = reachable
  return (
    <section class="card" id="gesprek" aria-labelledby="talk">
      <h2 id="talk">{text('plan.message.title')}</h2>
      {others.map((other) => (
        <>
          {others.length > 1 && (
            <h3>
              <bdi>{nameOf(other)}</bdi>
            </h3>
          )}
          <ul class="talk">
            {said
              .filter((one) => otherOf(one) === other)
              .map((one) => (
                <li class={one.author === viewer ? 'mine' : undefined}>
                  <Face name={nameOf(one.author)} colour={around.colourOf(one.author)} />
                  <div>
                    <message.View around={around} item={one} />
                  </div>
                </li>
              ))}
          </ul>
        </>
      ))}
      {form &&
        (speaking ? (
          form
        ) : (
          <details>
            <summary>
              {item.author === viewer || only === undefined
                ? text('plan.message.start')
                : text('plan.message.startTo', { name: nameOf(only) })}
            </summary>
            {form}
          </details>
        ))}
    </section>
  )
}

function Write({ around, item, freshId, draft, reachable }: Props & { reachable: string[] }) {
  const { text, nameOf } = around
  const own = draftOf(draft, message.name)
  const [only] = reachable
  const one = reachable.length === 1 ? only : undefined
  const heardLast = messagesOn(around.items, item.id).findLast(
    ({ author }) => author !== around.viewer,
  )?.author
  // Whoever answers mostly answers who wrote last; somebody else is a tap away.
  const back = own === undefined && reachable.includes(heardLast ?? '') ? heardLast : undefined
  const choices = (
    <Choices
      text={text}
      name="to"
      label={text('plan.message.to.label')}
      hint={text('plan.message.to.hint')}
      choices={personChoices(around)
        .filter(({ value }) => reachable.includes(value))
        .map((choice) => ({ ...choice, hint: readsWhen(around, choice.value) }))}
      chosen={own?.fields.to ?? [back ?? '']}
      errors={own?.errors}
    />
  )
  return (
    <AnswerForm item={item} kind={message.name} freshId={freshId} draft={draft}>
      {one !== undefined ? (
        <input type="hidden" name="to" value={one} />
      ) : back !== undefined ? (
        <details class="field">
          <summary>{text('plan.message.to.instead', { name: nameOf(back) })}</summary>
          {choices}
        </details>
      ) : (
        choices
      )}
      <TextField
        text={text}
        name="text"
        id={idOn(draft, message.name, 'text')}
        lines
        label={text('plan.message.label')}
        hint={one && text('plan.message.hint', { name: nameOf(one) })}
        value={field(own?.fields ?? {}, 'text')}
        errors={own?.errors}
      />
      <button class="button" type="submit">
        {text('plan.message.send')}
      </button>
      {(one ?? back) ? (
        <ReadsWhen around={around} person={(one ?? back)!} />
      ) : (
        <p class="small">
          <InDanger text={text} />
        </p>
      )}
    </AnswerForm>
  )
}

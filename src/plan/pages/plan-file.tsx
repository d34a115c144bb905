/** A plan as a file to read and to print: what its taker sees, and nothing that leads out of it. */

import { isMineAlone } from '../../access/index.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import { LoosePage } from '../../ui/loose-page.tsx'
import { itemsTaken, type Taken } from '../copy.ts'
import type { EarlierWords } from '../earlier-words.ts'
import type { Item } from '../item.ts'
import { type Surroundings, wasErased } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import type { Goal } from '../kinds/goal.tsx'
import { answeredBy, answersTo, findKind, isWritten } from '../kinds/index.ts'
import { chapters } from './chapters.ts'
import { whoInWords } from './who-sees.tsx'

export function PlanFile({ taken }: { taken: Taken }) {
  const { plan, mine, now } = taken
  const { text, viewer, members, nameOf, age } = plan.around
  const items = itemsTaken(taken)
  const isAlone = (item: Item) => item.author === viewer && isMineAlone(item)
  const around = { ...plan.around, items }
  const shared = items.filter((item) => !isAlone(item))
  const alone = items.filter((item) => isAlone(item) && answeredBy(item) === undefined)
  const parts = { around, earlier: taken.earlier }
  return (
    <LoosePage text={text}>
      <h1>{text('plan.title')}</h1>
      <p>
        {text('copy.file.of')} <bdi>{nameOf(viewer)}</bdi>
        {' · '}
        {dayAndYear(around, now)}
      </p>
      <p class="notice">{text('copy.file.careful')}</p>
      <h2>{text('plan.circle.title')}</h2>
      <ul class="plain">
        {members.map(({ person, name, role }) => (
          <li>
            <bdi>{person === viewer ? nameOf(viewer) : name}</bdi> · {text(`family.role.${role}`)}
          </li>
        ))}
      </ul>
      {age?.told && (
        <p>{text('copy.file.born', { day: dayAndYear(around, dayOf(age.told.bornOn)) })}</p>
      )}
      {items.length === 0 && <p>{text('copy.file.nothing')}</p>}
      <PlanParts {...parts} items={shared} />
      {mine && <Section {...parts} title={text('private.title')} items={alone} />}
    </LoosePage>
  )
}

interface Parts {
  around: Surroundings
  earlier: readonly EarlierWords[]
}

/** Goals with their steps, and then each chapter that has something in it. */
export function PlanParts({ items, ...parts }: Parts & { items: readonly Item[] }) {
  const of = <T extends Item>(kind: string) => items.filter((item) => item.kind === kind) as T[]
  return (
    <>
      <Goals {...parts} goals={of<Goal>('goal')} actions={of<Action>('action')} />
      {chapters.map(({ name, holds }) => (
        <Section
          {...parts}
          title={parts.around.text(`plan.section.${name}`)}
          items={items.filter((item) => holds(item))}
        />
      ))}
    </>
  )
}

function Section({ around, earlier, title, items }: Parts & { title: string; items: Item[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li class="card">
            <Words around={around} earlier={earlier} item={item} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Goals({
  around,
  earlier,
  goals,
  actions,
}: Parts & { goals: readonly Goal[]; actions: readonly Action[] }) {
  const { text } = around
  const under = (goal: string) => actions.filter(({ facts }) => facts.goal === goal)
  const without = actions.filter(({ facts }) => !goals.some(({ id }) => id === facts.goal))
  const onErased = without.filter(({ facts }) => wasErased(around, facts.goal))
  const loose = without.filter((action) => !onErased.includes(action))
  if (goals.length + actions.length === 0) return null
  return (
    <>
      <h2>{text('plan.section.goals')}</h2>
      <ul>
        {goals.map((goal) => (
          <li class="card">
            <Words around={around} earlier={earlier} item={goal} />
            <Steps around={around} earlier={earlier} actions={under(goal.id)} />
          </li>
        ))}
        {onErased.length > 0 && (
          <li class="card">
            <h3>{text('plan.item.erased')}</h3>
            <Steps around={around} earlier={earlier} actions={onErased} />
          </li>
        )}
        {loose.length > 0 && (
          <li class="card">
            <h3>{text('plan.action.loose')}</h3>
            <Steps around={around} earlier={earlier} actions={loose} />
          </li>
        )}
      </ul>
    </>
  )
}

function Steps({ around, earlier, actions }: Parts & { actions: readonly Action[] }) {
  if (actions.length === 0) return null
  return (
    <ul>
      {actions.map((action) => (
        <li>
          <Words around={around} earlier={earlier} item={action} />
        </li>
      ))}
    </ul>
  )
}

/** One item as its kind shows it, what became of it, who sees it, and what it said before. */
function Words({ around, earlier, item }: Parts & { item: Item }) {
  const { text } = around
  const kind = findKind(item.kind)
  if (!kind || !isWritten(kind)) return null
  const before = earlier.filter((one) => one.item === item.id)
  return (
    <>
      <kind.View around={around} item={item} />
      {answersTo(around.items, item.id).map((answer) => (
        <Answer around={around} answer={answer} />
      ))}
      <p class="small soft">
        {item.state === 'archived' ? text('copy.file.putAway') : whoInWords(around, item)}
      </p>
      {before.map(({ words, facts, writtenAt }) => (
        <div class="small">
          <p class="soft">{text('copy.file.before', { day: dayAndYear(around, writtenAt) })}</p>
          <kind.View
            around={around}
            item={{ ...item, facts, words: words ?? { text: text('plan.item.unreadable') } }}
          />
        </div>
      ))}
    </>
  )
}

function Answer({ around, answer }: { around: Surroundings; answer: Item }) {
  const kind = findKind(answer.kind)
  return kind ? <kind.View around={around} item={answer} /> : null
}

const dayOf = (day: string) => new Date(`${day}T12:00:00Z`)

const dayAndYear = ({ text }: Surroundings, at: Date) =>
  `${text.day(at)} ${dayInTheNetherlands(at).slice(0, 4)}`

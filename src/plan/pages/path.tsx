import type { Child } from '#ui/jsx-runtime'
import type { Text } from '../../platform/text.ts'

export interface Stone {
  href: string
  name: string
  /** What stands under the name: who, and when in words. */
  under: Child
  /** As yyyy-mm-dd; a stone without one lies at the end. */
  day?: string | undefined
  done?: boolean
  /** A day together is a square; a step is round. */
  together?: boolean
}

interface Props {
  text: Text
  stones: readonly Stone[]
  /** Where today is, as yyyy-mm-dd; left out where all is of one side of it. */
  today?: string | undefined
}

/** Stones along a path in order of their day, with a line where today is. */
export function Path({ text, stones, today }: Props) {
  const inOrder = stones.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
  const ahead = inOrder.findIndex((stone) => today !== undefined && dayOf(stone) >= today)
  // A path of which no stone has a day is no line in time.
  const hasDays = inOrder.some(({ day }) => day !== undefined)
  const line = today === undefined || !hasDays ? -1 : ahead < 0 ? inOrder.length : ahead
  const Today = () => <li class="today">{text('plan.onPath.today')}</li>
  return (
    <ol class="path">
      {inOrder.map(({ href, name, under, done, together }, place) => (
        <>
          {place === line && <Today />}
          <li class={done ? 'done' : undefined}>
            <span class={together ? 'stone together' : 'stone'} aria-hidden="true">
              {done ? '✓' : ''}
            </span>
            <div>
              <a href={href} dir="auto">
                {name}
              </a>
              <div class="small soft">{under}</div>
            </div>
          </li>
        </>
      ))}
      {line === inOrder.length && <Today />}
    </ol>
  )
}

const END = '9999'
const dayOf = ({ day = END }: Stone) => day

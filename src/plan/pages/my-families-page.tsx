import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import { daysBetween } from '../day-of-plan.ts'
import type { FamilyInShort } from '../families-in-short.ts'
import { whenInWords } from './due-lines.tsx'

interface Props {
  frame: Frame
  families: readonly FamilyInShort[]
  today: string
}

/**
 * The plans that somebody helps in, with what comes up in each as they see it. Kinds and days alone:
 * nobody's words, and nothing that weighs one family against another.
 */
export function MyFamiliesPage({ frame, families, today }: Props) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('myFamilies.title')}</h1>
      <p class="soft">{text('myFamilies.what')}</p>
      {families.length === 0 && <p>{text('myFamilies.none')}</p>}
      <ul class="stack">
        {families.map(({ family, names, due, lastReview }) => (
          <li class="card">
            <h2>
              <a href={`/p/${family}/vandaag`}>
                <bdi>{text.list(names)}</bdi>
              </a>
            </h2>
            <ul class="plain">
              {due.map(({ item, overdue, ...when }) => (
                <li>
                  {text(`plan.item.${item.kind}`)} · {whenInWords({ text, today }, when)}
                  {overdue && ` · ${text('myFamilies.open')}`}
                </li>
              ))}
            </ul>
            {due.length === 0 && <p>{text('plan.due.nothing')}</p>}
            <p class="small soft">
              {lastReview === undefined
                ? text('myFamilies.noReview')
                : text('myFamilies.lastReview', { days: daysBetween(lastReview, today) })}
            </p>
          </li>
        ))}
      </ul>
      <p class="small soft">{text('myFamilies.logged')}</p>
    </Page>
  )
}

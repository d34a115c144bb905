import { Face } from '../../ui/face.tsx'
import { isBetween } from '../between.tsx'
import { EarlierAnswers } from '../earlier-answers.tsx'
import type { Item } from '../item.ts'
import type { Draft, Surroundings } from '../item-kind.ts'
import { SayAgain } from '../say-again.tsx'
import { SayStance, stance, stancesOn } from './stance.tsx'

interface Props {
  around: Surroundings
  item: Item<{ between: string[] }>
  freshId: string
  draft?: Draft | undefined
}

/** What each who is named says to it, side by side, and where the viewer says it. */
export function AllStances({ around, item, freshId, draft }: Props) {
  const { text, viewer, nameOf, colourOf } = around
  const stances = stancesOn(around.items, item)
  return (
    <>
      <ul class="plain stack">
        {[...stances].map(([person, said]) => (
          <li class="with-face">
            <Face name={nameOf(person)} colour={colourOf(person)} />
            <div>
              {said && said !== 'wrote it' ? (
                <stance.View around={around} item={said} />
              ) : (
                <p class="small">
                  {text(`plan.stance.${said ? 'wrote' : 'silent'}`, { name: nameOf(person) })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <EarlierAnswers around={around} item={item} kind={stance} />
      {isBetween(item, viewer) && (
        <SayAgain around={around} said={stances.get(viewer) !== undefined} draft={draft}>
          <SayStance around={around} item={item} freshId={freshId} draft={draft} />
        </SayAgain>
      )}
    </>
  )
}

import { type ComingOfAge, isOrWasParent } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Choices } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { personChoices } from '../person-choices.tsx'

interface Props {
  frame: Frame
  plan: OpenPlan
  age: { told: ComingOfAge }
}

/** Who may go on looking from 16? Nobody, unless the youth says so; and it can be changed again. */
export function SixteenPage({ frame, plan, age }: Props) {
  const { family, around } = plan
  const { text } = around
  const parents = family.members.filter(isOrWasParent)
  const choices = personChoices({ ...around, members: parents })
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <form method="post">
        {choices.length > 0 ? (
          <Choices
            text={text}
            name="keeps"
            asHeading
            many
            label={text('age.sixteen.title')}
            hint={text('age.sixteen.hint')}
            choices={choices}
            chosen={age.told.keeps}
          />
        ) : (
          <>
            <h1>{text('age.sixteen.title')}</h1>
            <p>{text('age.sixteen.noParents')}</p>
          </>
        )}
        <div class="row">
          <button class="button" type="submit">
            {text('age.sixteen.save')}
          </button>
          {choices.length > 0 && (
            <button class="button ghost" type="submit" name="nobody" value="yes">
              {text('age.sixteen.nobody')}
            </button>
          )}
        </div>
      </form>
      <p>{text('age.sixteen.what')}</p>
      <p class="small soft">{text('age.sixteen.theirOwn')}</p>
    </Page>
  )
}

import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { OwnAge } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  age: OwnAge
  typed?: string
  errors?: FieldErrors
}

/** When were you born? Told by the youth alone, or not told. */
export function AgePage({ frame, plan, age, typed, errors }: Props) {
  const { text } = frame
  const { family } = plan
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('age.birth.title')}</h1>
      <p>{text('age.birth.why')}</p>
      <form method="post" novalidate>
        <TextField
          text={text}
          name="born"
          label={text('age.birth.label')}
          hint={text('age.birth.hint')}
          value={typed ?? asTyped(age.told?.bornOn)}
          errors={errors}
        />
        <div class="row">
          <button class="button" type="submit">
            {text('age.birth.save')}
          </button>
          <button class="button ghost" type="submit" name="nothing" value="yes">
            {text(age.told ? 'age.birth.takeBack' : 'age.birth.skip')}
          </button>
        </div>
      </form>
      <p class="small soft">{text('age.birth.notTold')}</p>
    </Page>
  )
}

/** 2011-03-09 as one would type it: 9-3-2011. */
const asTyped = (day = '') => day.split('-').reverse().map(Number).filter(Boolean).join('-')

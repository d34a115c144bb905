import type { Frame } from '../../platform/frame.ts'
import { Choices } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Said } from '../answer-form.tsx'
import type { Item } from '../item.ts'
import type { Goal } from '../kinds/goal.tsx'
import { findKind } from '../kinds/index.ts'
import { doubtOfAuthor } from '../kinds/stance.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { personChoices } from '../person-choices.tsx'
import { whatItMeans } from '../what-it-means.ts'
import { readersOf } from '../who-reads.ts'
import { LookAsLinks } from './look-as-page.tsx'

interface Props {
  frame: Frame
  plan: OpenPlan
  item: Item
  /** Just written: it is kept, and nobody else sees it yet. */
  fresh: boolean
  /** What is shared together with it. */
  along?: Item | undefined
}

/** Who sees this? Faces, not roles; nothing is shared before the button. */
export function SharePage({ frame, plan, item, fresh, along }: Props) {
  const { family, around } = plan
  const { text, viewer } = around
  const kind = findKind(item.kind)
  const doubt = doubtOfAuthor(around.items, item)
  const choices = personChoices(around)
    .filter(({ value }) => value !== viewer)
    .map((choice) => {
      const hint = [
        kind?.besideFace?.(around, item, choice.value),
        whatItMeans(around, choice.value).hint,
      ].filter((one) => one !== undefined)
      return { ...choice, ...(hint.length > 0 && { hint: hint.join(' ') }) }
    })
  const chosen = fresh && kind ? kind.suggestedAudience(around, item) : readersOf(around, item)
  return (
    <Page frame={frame} tabs={{ family: family.id, current: kind?.home ? 'circle' : 'plan' }}>
      {fresh && (
        <p class="notice" role="status">
          {text('plan.share.saved')}
        </p>
      )}
      <form method="post">
        {along && <input type="hidden" name="along" value="yes" />}
        {choices.length > 0 ? (
          <Choices
            text={text}
            name="audience"
            asHeading
            many
            label={text('plan.share.title')}
            hint={text('plan.share.hint')}
            choices={choices}
            chosen={chosen}
          />
        ) : (
          <>
            <h1>{text('plan.share.title')}</h1>
            <p>{text('plan.share.nobodyYet')}</p>
          </>
        )}
        <div class="row">
          <button class="button" type="submit">
            {choices.length > 0 ? text('plan.share.save') : text('plan.share.ready')}
          </button>
          {choices.length > 0 && (
            <button class="button ghost" type="submit" name="nobody" value="yes">
              {text('plan.share.onlyMe')}
            </button>
          )}
        </div>
      </form>
      <section class="card what-is-shared">
        {kind && <kind.View around={around} item={item} />}
        {along && (
          <>
            <p class="small soft">{text('plan.share.along')}</p>
            <p class="as-typed" dir="auto">
              {(along as Goal).words.text}
            </p>
          </>
        )}
        {doubt && (
          <>
            <p class="notice">{text('plan.share.doubtAlong')}</p>
            <Said words={doubt.words} />
          </>
        )}
      </section>
      <p class="small soft">{text('plan.share.whatItMeans')}</p>
      {choices.length > 0 && (
        <details>
          <summary>{text('lookAs.check')}</summary>
          <LookAsLinks around={around} family={family.id} />
        </details>
      )}
    </Page>
  )
}

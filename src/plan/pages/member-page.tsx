import { type Membership, maySetLastDay, whyNotRemove } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import type { Text } from '../../platform/text.ts'
import { Face } from '../../ui/face.tsx'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  me: Membership
  member: Membership
  /** What was typed as the last day. */
  until?: string | undefined
  errors?: FieldErrors | undefined
}

/** One person who takes part: what they are here, until when, and what can be done about it. */
export function MemberPage({ frame, plan, me, member, until, errors }: Props) {
  const { family, around } = plan
  const { text, colourOf } = around
  const here = `/p/${family.id}/kring/${member.person}`
  const why = whyNotRemove(me, member)
  const reason = why === 'parent' && member.askedBy === undefined ? 'began' : why
  const knowsLastDay = ['youth', 'parent'].includes(me.role) || me.person === member.person
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'circle' }}>
      <WhatIsWrong text={text} errors={errors} />
      <h1 class="row">
        <Face name={member.name} colour={colourOf(member.person)} />
        <bdi>{member.name}</bdi>
      </h1>
      <section class="card">
        <p>{text(`family.role.${member.role}`)}</p>
        {member.organisation && (
          <p>{text('members.saysWorksAt', { organisation: member.organisation })}</p>
        )}
        {member.saysAuthority && knowsAuthority(me) && <p>{text('members.saysAuthority')}</p>}
        {member.until && knowsLastDay && (
          <p>
            {text(member.person === me.person ? 'members.until.you' : 'members.until.says', {
              day: inWords(member.until, text),
            })}
          </p>
        )}
      </section>
      {maySetLastDay(me, member) && (
        <form class="card" method="post" action={`${here}/tot`} novalidate>
          <TextField
            text={text}
            name="until"
            type="date"
            label={text('members.until.label')}
            hint={text('members.until.hint')}
            value={until ?? member.until}
            errors={errors}
          />
          <button class="button ghost" type="submit">
            {text('members.until.save')}
          </button>
        </form>
      )}
      {why ? (
        <>
          <p class="soft">{text(`members.remove.not.${reason}`)}</p>
          {why === 'parent' && <WhatOneCan text={text} family={family.id} />}
        </>
      ) : (
        <p>
          <a href={`${here}/weg`}>{text('members.remove.title', { name: member.name })}</a>
        </p>
      )}
      {isHelperOf(me, member) && (
        <p>
          <a href={`${here}/code`}>{text('recovery.confirm.title', { name: member.name })}</a>
        </p>
      )}
      <p>
        <a href={`/p/${family.id}/kring`}>{text('members.backToCircle')}</a>
      </p>
    </Page>
  )
}

/** What one does oneself where nobody can put a parent out: it asks nobody's leave, and tells nobody. */
function WhatOneCan({ text, family }: { text: Text; family: string }) {
  return (
    <section class="card">
      <h2>{text('members.parent.title')}</h2>
      <ul class="stack">
        <li>
          <a href={`/p/${family}/ik/delen`}>{text('members.parent.stop')}</a>
          <br />
          <span class="small soft">{text('members.parent.stopWhat')}</span>
        </li>
        <li>
          <a href={`/p/${family}/ik/stoppen`}>{text('members.parent.leave')}</a>
          <br />
          <span class="small soft">{text('members.parent.leaveWhat')}</span>
        </li>
        <li>
          <a href="/begin">{text('members.parent.anew')}</a>
          <br />
          <span class="small soft">{text('members.parent.anewWhat')}</span>
        </li>
        <li>
          <a href="/nu">{text('frame.helpNow')}</a>
        </li>
      </ul>
    </section>
  )
}

/** Whom they asked in themselves, they may ask for help; the page itself looks at more than this. */
const isHelperOf = (me: Membership, member: Membership) =>
  (me.role === 'mentor' || me.role === 'supporter') && me.askedBy === member.person

/** Whether somebody says they have authority is for those who decide with them, not for the circle. */
const knowsAuthority = ({ role }: Membership) => role !== 'circle' && role !== 'mentor'

const inWords = (until: string, text: Text): string => {
  const day = new Date(`${until}T12:00:00Z`)
  return `${text.day(day)} ${day.getUTCFullYear()}`
}

/** The second step: what it means, and whether that is what one wants. */
export function RemovePage({ frame, plan, member }: Omit<Props, 'me'>) {
  const { family, around } = plan
  const { text } = around
  const { name } = member
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'circle' }}>
      <h1>{text('members.remove.sure', { name })}</h1>
      <p>{text('members.remove.what', { name })}</p>
      <p>{text('members.remove.words', { name })}</p>
      <p class="soft">{text('members.remove.seen')}</p>
      <form method="post" class="row" novalidate>
        <button class="button" type="submit">
          {text('members.remove.yes', { name })}
        </button>
        <a href={`/p/${family.id}/kring/${member.person}`}>{text('members.remove.no')}</a>
      </form>
    </Page>
  )
}

import type { Membership } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { Face } from '../../ui/face.tsx'
import { Select } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { inShort } from '../in-short.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'
import { type Line, type Period, periods } from '../who-saw.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  days: readonly { day: string; lines: readonly Line[] }[]
  period: Period
  /** The one person whose lines are shown, or an empty text for everybody. */
  who: string
  /** Everybody who stands in the log for this reader, whatever is chosen. */
  everybody: readonly string[]
}

/** Who looked at what is mine, day by day. Youth and parents stand in it for nobody. */
export function WhoSawPage({ frame, plan, days, period, who, everybody }: Props) {
  const { family, around } = plan
  const { text, nameOf, colourOf } = around
  const members = new Map(family.everMembers.map((member) => [member.person, member]))
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('whoSaw.title')}</h1>
      <p>{text('whoSaw.intro')}</p>
      <form method="get" class="card">
        <PeriodChoice text={text} period={period} />
        {everybody.length > 1 && (
          <Select
            text={text}
            name="wie"
            label={text('whoSaw.who.label')}
            options={[
              { value: '', label: text('whoSaw.who.all') },
              ...everybody.map((person) => ({ value: person, label: nameOf(person) })),
            ]}
            chosen={who}
          />
        )}
        <button class="button ghost" type="submit">
          {text('whoSaw.show')}
        </button>
      </form>
      {days.length === 0 && <p>{text('whoSaw.nothing')}</p>}
      {days.map(({ day, lines }) => (
        <section class="card">
          <h2>{dayInWords(text, day)}</h2>
          <ul class="stack">
            {lines.map((line) => (
              <li>
                <p class="with-face">
                  <Face name={nameOf(line.user)} colour={colourOf(line.user)} />
                  <span dir="auto">
                    {sentenceOf(text, line, whoIs(text, nameOf(line.user), members.get(line.user)))}
                  </span>
                </p>
                <details class="beside-face">
                  <summary>{text('whoSaw.which')}</summary>
                  <ul>
                    {line.items.map((item) => (
                      <li>
                        <Which around={around} item={item} />
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="small soft">{text('whoSaw.not')}</p>
    </Page>
  )
}

export function PeriodChoice({ text, period }: { text: Text; period: Period }) {
  return (
    <Select
      text={text}
      name="tijd"
      label={text('whoSaw.period.label')}
      options={periods.map((value) => ({ value, label: text(`whoSaw.period.${value}`) }))}
      chosen={period}
    />
  )
}

/** "Maandag 23 november" */
export function dayInWords(text: Text, day: string): string {
  const words = text.day(new Date(`${day}T12:00:00Z`))
  return words.charAt(0).toLocaleUpperCase(text.language) + words.slice(1)
}

function sentenceOf(text: Text, { deed, whose, items }: Line, who: string): string {
  const count = items.length
  const about = deed === 'changed' || deed === 'shared' ? 'about' : whose
  return count === 1
    ? text(`whoSaw.${deed}.${about}.one`, { who })
    : text(`whoSaw.${deed}.${about}.many`, { who, count })
}

/** "Samira van het wijkteam", or "Bilal (eigen mentor)". */
function whoIs(text: Text, name: string, member: Membership | undefined): string {
  if (!member) return name
  const { organisation, role } = member
  if (organisation) return text('whoSaw.who.from', { name, organisation })
  const called = text(`family.role.${role}`)
  return text('whoSaw.who.as', { name, role: called.charAt(0).toLowerCase() + called.slice(1) })
}

function Which({ around, item }: { around: Surroundings; item: Item }) {
  const said = inShort(around, item)
  if (said === undefined) return <>{around.text('whoSaw.inPlan')}</>
  return (
    <a href={`/p/${item.family}/stuk/${item.id}`} dir="auto">
      {said}
    </a>
  )
}

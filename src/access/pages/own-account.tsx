import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { LoosePage } from '../../ui/loose-page.tsx'
import { Page } from '../../ui/page.tsx'
import type { AccountCopy } from '../own-account.ts'

/** What Roer keeps of me: as a page to read, or for another program. */
export function AccountCopyPage({ frame }: { frame: Frame }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('copy.account.title')}</h1>
      <p>{text('copy.account.what')}</p>
      <p>{text('copy.account.plan')}</p>
      <p class="notice">{text('copy.careful')}</p>
      <form method="post" class="row">
        <button class="button" type="submit" name="as" value="html">
          {text('copy.asPage')}
        </button>
        <button class="button ghost" type="submit" name="as" value="json">
          {text('copy.asData')}
        </button>
      </form>
      <p>
        <a href="/vandaag">{text('copy.account.back')}</a>
      </p>
    </Page>
  )
}

export function AccountFile({ text, account }: { text: Text; account: AccountCopy }) {
  const { email, families, ownCode, recoveryCode, passkeys, sessions } = account
  const { organisations, contact, changes, consents, kept } = account
  const day = (moment: string) => {
    const at = new Date(moment)
    return `${text.day(at)} ${dayInTheNetherlands(at).slice(0, 4)}`
  }
  const noon = (date: string) => day(`${date}T12:00:00Z`)
  return (
    <LoosePage text={text}>
      <h1>{text('copy.account.title')}</h1>
      <p>{text('copy.account.made', { day: noon(account.madeOn) })}</p>
      <h2>{text('copy.account.who')}</h2>
      <ul class="plain">
        {email && (
          <li>
            {text('copy.account.email')} <bdi>{email}</bdi>
          </li>
        )}
        <li>{text('copy.account.since', { day: day(account.since) })}</li>
        {ownCode && <li>{text('copy.account.ownCode', { day: day(ownCode.chosenAt) })}</li>}
        {recoveryCode && (
          <li>{text('copy.account.recoveryCode', { day: day(recoveryCode.madeAt) })}</li>
        )}
        {organisations.map(({ key, since }) => (
          <li>{text('copy.account.organisation', { name: key, day: day(since) })}</li>
        ))}
      </ul>
      <h2>{text('copy.account.families')}</h2>
      {families.length === 0 && <p>{text('copy.account.none')}</p>}
      <ul>
        {families.map((place) => (
          <li class="card">
            <p>
              <b dir="auto">{place.name ?? text('plan.somebody')}</b>
              {' · '}
              {text(`family.role.${place.role}`)}
            </p>
            <ul class="plain">
              <li>{text('copy.account.joined', { day: day(place.joinedAt) })}</li>
              {place.endedAt && <li>{text('copy.account.ended', { day: day(place.endedAt) })}</li>}
              {place.lastDay && (
                <li>{text('copy.account.lastDay', { day: noon(place.lastDay) })}</li>
              )}
              {place.organisation && (
                <li dir="auto">
                  {text('members.saysWorksAt', { organisation: place.organisation })}
                </li>
              )}
              {place.saysAuthority && <li>{text('copy.account.authority')}</li>}
              {place.bornOn && <li>{text('copy.file.born', { day: noon(place.bornOn) })}</li>}
            </ul>
          </li>
        ))}
      </ul>
      <h2>{text('passkey.title')}</h2>
      {passkeys.length === 0 && <p>{text('passkey.none')}</p>}
      <ul class="plain">
        {passkeys.map(({ madeAt, usedAt }) => (
          <li>
            {text('passkey.made', { day: day(madeAt) })}.{' '}
            {usedAt ? text('passkey.used', { day: day(usedAt) }) : text('passkey.notUsed')}.
          </li>
        ))}
      </ul>
      <h2>{text('devices.title')}</h2>
      <ul class="plain">
        {sessions.map(({ startedAt, how, ownDevice }) => (
          <li>
            {text('devices.since', { day: day(startedAt), time: text.time(new Date(startedAt)) })}
            {'. '}
            {text(`devices.how.${how}`)}. {text(ownDevice ? 'devices.own' : 'devices.notOwn')}.
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <>
          <h2>{text('copy.account.changes')}</h2>
          <ul class="plain">
            {changes.map(({ what, at }) => (
              <li>
                {text(`recovery.change.${what}`)} {capitalised(day(at))}.
              </li>
            ))}
          </ul>
        </>
      )}
      {email && (
        <>
          <h2>{text('contact.title')}</h2>
          <dl>
            <dt>{text('contact.mail.label')}</dt>
            <dd>{text(`contact.mail.${contact.mail}.label`)}</dd>
            <dt>{text('contact.hours.label')}</dt>
            <dd>
              {contact.hours
                ? text('copy.account.hours', contact.hours)
                : text('contact.hours.any')}
            </dd>
            <dt>{text('contact.others.label')}</dt>
            <dd>{text(`contact.others.${contact.othersRead ? 'yes' : 'no'}`)}</dd>
          </dl>
        </>
      )}
      <h2>{text('copy.account.consentsTitle')}</h2>
      {consents.map(({ since }) => (
        <p>{text('counting.ask.said', { day: day(since) })}</p>
      ))}
      <p>{text('copy.account.consents')}</p>
      <h2>{text('retention.title')}</h2>
      <ul>
        {kept.map(({ what, howLong, why }) => (
          <li class="card">
            <h3>{what}</h3>
            <p>{howLong}</p>
            <p class="soft">{why}</p>
          </li>
        ))}
      </ul>
    </LoosePage>
  )
}

const capitalised = (words: string) => words.charAt(0).toLocaleUpperCase('nl') + words.slice(1)

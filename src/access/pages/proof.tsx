import type { Frame } from '../../platform/frame.ts'
import { type FieldErrors, type Fields, PASSKEY_FIELDS, PROOF_FIELD } from '../../platform/http.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { PasskeyForm } from './passkeys.tsx'

interface ChooseProps {
  frame: Frame
  /** Where they were going. */
  onward: string
  errors?: FieldErrors | undefined
  typed?: string
  /** There is one already, and this is the next. */
  another: boolean
}

/** Choosing the own code: the digits are shown, because they are typed only once. */
export function ChooseCode({ frame, onward, errors, typed, another }: ChooseProps) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text(another ? 'proof.change.title' : 'proof.choose.title')}</h1>
      <p>{text('proof.choose.why')}</p>
      <form method="post" action="/ik/code" novalidate>
        <input type="hidden" name="verder" value={onward} />
        <TextField
          text={text}
          name="code"
          class="code"
          inputmode="numeric"
          autofocus
          label={text('proof.code.label')}
          hint={text('proof.choose.hint')}
          value={typed}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('proof.choose.go')}
        </button>
      </form>
      <p class="small soft">{text('proof.choose.keep')}</p>
    </Page>
  )
}

interface AskProps {
  frame: Frame
  /** Where the form goes: to the proof page, or to where an interrupted form was going. */
  action: string
  /** What that form held; it is sent along again. */
  kept: Fields
  errors?: FieldErrors | undefined
  /** Minutes to wait, after too many wrong tries. */
  wait?: number | undefined
  /** Whether there is an own code; whoever came in by an organisation has none. */
  ownCode: boolean
  /** A passkey was tried just now, and did not prove anything. */
  passkeyFailed?: boolean
  /** Whether they came in by their organisation, which can say so once more. */
  byOrganisation: boolean
}

/** Asks for the own code or a passkey before going on. */
export function AskProof(props: AskProps) {
  const { frame, action, kept, errors, wait, ownCode, passkeyFailed } = props
  const { text, asset } = frame
  if (props.byOrganisation) return <AskOrganisation frame={frame} action={action} kept={kept} />
  return (
    <Page frame={frame} scripts={[asset('device-answers.js')]}>
      <WhatIsWrong text={text} errors={errors} />
      {passkeyFailed && (
        <p class="notice wrong" role="alert">
          {text('passkey.told.not')}
        </p>
      )}
      <h1>{text('proof.ask.title')}</h1>
      <p>{text('proof.ask.why')}</p>
      {wait !== undefined && (
        <p class="notice wrong" role="alert">
          {text('proof.ask.wait', { minutes: String(wait) })}
        </p>
      )}
      {ownCode ? (
        <form method="post" action={action} novalidate>
          <Kept fields={kept} />
          <TextField
            text={text}
            name={PROOF_FIELD}
            class="code"
            inputmode="numeric"
            autofocus
            label={text('proof.code.label')}
            errors={errors}
          />
          <button class="button" type="submit">
            {text('proof.ask.go')}
          </button>
        </form>
      ) : (
        <p>
          {text('proof.ask.signInAgain')} <a href="/inloggen">{text('signIn.title')}</a>
        </p>
      )}
      <section data-with-passkeys hidden>
        <PasskeyForm
          frame={frame}
          asks="/inloggen/sleutel/vraag"
          action={action}
          answers={PASSKEY_FIELDS}
          button={text('passkey.prove')}
        >
          <Kept fields={kept} />
        </PasskeyForm>
      </section>
      {ownCode && (
        <p>
          <a href="/ik/code/vergeten">{text('recovery.forgot.link')}</a>
        </p>
      )}
      <p>
        <a href="/vandaag">{text('proof.ask.no')}</a>
      </p>
    </Page>
  )
}

/**
 * A form that was being sent waits here with everything in it, while its sender signs in by their
 * organisation in another tab.
 */
function AskOrganisation({ frame, action, kept }: Pick<AskProps, 'frame' | 'action' | 'kept'>) {
  const { text } = frame
  const waits = action !== '/bewijs'
  const onward = waits ? '/vandaag' : (kept.verder?.[0] ?? '')
  return (
    <Page frame={frame}>
      <h1>{text('proof.ask.title')}</h1>
      <p>{text('organisation.proof.why')}</p>
      <p>
        <a
          class="button"
          href={`/bewijs/via?verder=${encodeURIComponent(onward)}`}
          target={waits ? '_blank' : undefined}
          rel={waits ? 'noopener' : undefined}
        >
          {text('organisation.proof.go')}
        </a>
      </p>
      {waits && (
        <form method="post" action={action}>
          <Kept fields={kept} />
          <p class="small soft">{text('organisation.proof.same')}</p>
          <button class="button ghost" type="submit">
            {text('organisation.proof.done')}
          </button>
        </form>
      )}
      <p>
        <a href="/vandaag">{text('proof.ask.no')}</a>
      </p>
    </Page>
  )
}

/** What an interrupted form held: sent along again as it was. */
const Kept = ({ fields }: { fields: Fields }) => (
  <>
    {Object.entries(fields).flatMap(([name, values]) =>
      values.map((value) => <input type="hidden" name={name} value={value} />),
    )}
  </>
)

import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import type { Localized } from '../../platform/text.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { type Choice, SignInByOrganisation } from './organisation.tsx'
import { PasskeyForm } from './passkeys.tsx'

/** Where to go after signing in, when somebody came by an invitation. */
interface Onward {
  next: string
}

/** People to try Roer as, and in one sentence what their family is about. */
export interface ExampleFamily {
  situation: Localized
  people: readonly { name: string; email: string }[]
}

interface AskProps extends Onward {
  frame: Frame
  email?: string
  errors?: FieldErrors
  examples: readonly ExampleFamily[]
  /** A passkey was tried just now, and did not open. */
  passkeyFailed?: boolean
  organisations: readonly Choice[]
  canMail: boolean
}

export function AskAddress(props: AskProps) {
  const { frame, next, email, errors, examples, passkeyFailed, organisations, canMail } = props
  const { text, asset } = frame
  return (
    <Page frame={frame} scripts={[asset('device-answers.js')]}>
      <WhatIsWrong text={text} errors={errors} />
      {passkeyFailed && (
        <p class="notice wrong" role="alert">
          {text('passkey.told.not')}
        </p>
      )}
      <h1>{text('signIn.title')}</h1>
      <section data-with-passkeys hidden>
        <PasskeyForm
          frame={frame}
          asks="/inloggen/sleutel/vraag"
          action="/inloggen/sleutel"
          button={text('passkey.signIn')}
        >
          <input type="hidden" name="verder" value={next || '/vandaag'} />
          <OwnDevice text={text} />
        </PasskeyForm>
        {canMail && <h2>{text('passkey.signInOr')}</h2>}
      </section>
      {canMail && <AskForCode frame={frame} next={next} email={email} errors={errors} />}
      {canMail && (
        <p class="after-form">
          <a href="/herstel">{text('recovery.paper.have')}</a>
        </p>
      )}
      <SignInByOrganisation frame={frame} next={next} organisations={organisations} />
      {examples.length > 0 && <Examples frame={frame} next={next} examples={examples} />}
    </Page>
  )
}

function AskForCode({
  frame,
  next,
  email,
  errors,
}: Pick<AskProps, 'frame' | 'next' | 'email' | 'errors'>) {
  const { text } = frame
  return (
    <>
      <p class="soft">{text('signIn.noPassword')}</p>
      <form method="post" action="/inloggen" novalidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          text={text}
          name="email"
          type="email"
          autocomplete="email"
          autofocus
          label={text('signIn.email.label')}
          value={email}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('signIn.send')}
        </button>
      </form>
    </>
  )
}

/** The first family stands open; the others are one line each, until somebody opens them. */
function Examples({ frame, next, examples }: Pick<AskProps, 'frame' | 'next' | 'examples'>) {
  const { text } = frame
  const [first, ...others] = examples
  return (
    <section class="card example-people">
      <p class="eyebrow">{text('example.label')}</p>
      <h2>{text('signIn.example.title')}</h2>
      <p class="small soft">{text('signIn.example.how')}</p>
      {first && (
        <>
          <p>{text.of(first.situation)}</p>
          <People next={next} people={first.people} />
        </>
      )}
      {others.length > 0 && <h3>{text('signIn.example.others')}</h3>}
      {others.map(({ situation, people }) => (
        <details>
          <summary>{text.of(situation)}</summary>
          <People next={next} people={people} />
        </details>
      ))}
    </section>
  )
}

const People = ({ next, people }: Pick<AskProps, 'next'> & Pick<ExampleFamily, 'people'>) => (
  <ul class="stack">
    {people.map(({ name, email }) => (
      <li>
        <form method="post" action="/inloggen">
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="email" value={email} />
          <button class="button ghost" type="submit">
            {name}
          </button>
        </form>
      </li>
    ))}
  </ul>
)

interface CodeProps extends Onward {
  frame: Frame
  errors?: FieldErrors
  /** Whether they said that this device is theirs. */
  own?: boolean
  /** Whether the mails of this Roer can be read on its own mailbox page. */
  mailbox: boolean
}

export function AskCode({ frame, next, errors, own, mailbox }: CodeProps) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('signIn.code.title')}</h1>
      <p class="soft">{text('signIn.code.how')}</p>
      <form method="post" action="/inloggen/code" novalidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          text={text}
          name="code"
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          autofocus
          label={text('signIn.code.label')}
          errors={errors}
        />
        <OwnDevice text={text} chosen={own} />
        <button class="button" type="submit">
          {text('signIn.code.go')}
        </button>
      </form>
      {mailbox && (
        <p class="notice example-people">
          <a href="/postbus">{text('signIn.example.mailbox')}</a>
        </p>
      )}
      <p>
        <a href={next ? `/inloggen?next=${encodeURIComponent(next)}` : '/inloggen'}>
          {text('signIn.code.again')}
        </a>
      </p>
    </Page>
  )
}

/** Whether somebody stays signed in for longer, because nobody else can open this device. */
const OwnDevice = ({ text, chosen }: { text: Frame['text']; chosen?: boolean | undefined }) => (
  <label class="choice">
    <input type="checkbox" name="own" value="yes" checked={chosen} />
    <span>
      {text('signIn.own.label')}
      <small>{text('signIn.own.hint')}</small>
    </span>
  </label>
)

/** After too long away: the words that were being sent are still here, to copy. */
export function SignInAgain({ frame, words }: { frame: Frame; words: readonly string[] }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('signIn.again.title')}</h1>
      <p>{text('signIn.again.why')}</p>
      {words.length > 0 && (
        <TextField
          text={text}
          name="kept"
          lines
          label={text('signIn.again.kept')}
          value={words.join('\n\n')}
        />
      )}
      <a class="button" href="/inloggen">
        {text('signIn.title')}
      </a>
    </Page>
  )
}

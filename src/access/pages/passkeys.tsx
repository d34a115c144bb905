import type { Child } from '#ui/jsx-runtime'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'

interface FormProps {
  frame: Frame
  /** Where its question is asked. */
  asks: string
  action: string
  /** Whether it makes a passkey, instead of using one. */
  makes?: boolean
  /** What the two fields are called that it fills in. */
  answers?: { readonly question: string; readonly answer: string }
  button: string
  /** What goes along, above the button. */
  children?: Child
}

const ANSWERS = { question: 'question', answer: 'answer' } as const

/** A form that a passkey fills in; it shows itself where the browser has passkeys. */
export function PasskeyForm(props: FormProps) {
  const { frame, asks, action, makes, answers = ANSWERS, button, children } = props
  const { text } = frame
  return (
    <form method="post" action={action} data-passkey={asks} data-makes={makes ? 'yes' : undefined}>
      <input type="hidden" name={answers.question} value="" data-question />
      <input type="hidden" name={answers.answer} value="" data-answer />
      {children}
      <button class="button" type="submit">
        {button}
      </button>
      <p class="notice wrong" role="alert" hidden>
        {text('passkey.failed')}
      </p>
    </form>
  )
}

interface Props {
  frame: Frame
  passkeys: readonly { credential: string; made_at: Date; used_at: Date | null }[]
  told?: 'kept' | 'removed' | 'refused' | 'too-many' | undefined
}

/** One's own passkeys: adding one, and taking one away. */
export function PasskeysPage({ frame, passkeys, told }: Props) {
  const { text, asset } = frame
  return (
    <Page frame={frame} scripts={[asset('device-answers.js')]}>
      {told && (
        <p class={told === 'kept' || told === 'removed' ? 'notice' : 'notice wrong'} role="status">
          {text(`passkey.told.${told}`)}
        </p>
      )}
      <h1>{text('passkey.title')}</h1>
      <p>{text('passkey.what')}</p>
      {passkeys.length === 0 ? (
        <p class="soft">{text('passkey.none')}</p>
      ) : (
        <ul class="stack">
          {passkeys.map(({ credential, made_at, used_at }) => (
            <li class="card">
              <p>
                <b>{text('passkey.made', { day: text.day(made_at) })}</b>
                <br />
                <span class="small soft">
                  {used_at
                    ? text('passkey.used', { day: text.day(used_at) })
                    : text('passkey.notUsed')}
                </span>
              </p>
              <form method="post" action="/ik/sleutels/weg">
                <button class="button ghost" type="submit" name="credential" value={credential}>
                  {text('passkey.remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <section class="card next" data-with-passkeys hidden>
        <h2>{text('passkey.add.title')}</h2>
        <p>{text('passkey.add.warn')}</p>
        <PasskeyForm
          frame={frame}
          asks="/ik/sleutels/vraag"
          action="/ik/sleutels"
          makes
          button={text('passkey.add.go')}
        />
      </section>
      <noscript>
        <p class="small soft">{text('passkey.needsScript')}</p>
      </noscript>
      <p>
        <a href="/vandaag">{text('passkey.back')}</a>
      </p>
    </Page>
  )
}

import type { Frame } from '../../platform/frame.ts'
import type { FieldErrors } from '../../platform/http.ts'
import { TextField, WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { inGroups } from '../recovery/printed-code.ts'
import type { Waiting } from '../recovery/waiting.ts'
import { WaitingCard } from './changed.tsx'

interface PaperProps {
  frame: Frame
  /** When the one that works was made. */
  madeAt: Date | undefined
  removed: boolean
  /** The new one: shown now, and never again. */
  code?: string
  /** How people reach this Roer, so that the paper says it. */
  address: string
}

/** The printed code: making it, and what it is good for. */
export function PaperPage({ frame, madeAt, removed, code, address }: PaperProps) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('recovery.paper.title')}</h1>
      {removed && (
        <p class="notice" role="status">
          {text('recovery.paper.removed')}
        </p>
      )}
      {code ? (
        <>
          <p>{text('recovery.paper.once')}</p>
          <section class="card next">
            <p class="printed-code">{inGroups(code)}</p>
            <p class="small">{text('recovery.paper.use', { place: `${address}/herstel` })}</p>
          </section>
          <p>{text('recovery.paper.keep')}</p>
        </>
      ) : (
        <>
          <p>{text('recovery.paper.what')}</p>
          <p>{text('recovery.paper.keep')}</p>
          {madeAt && <p>{text('recovery.paper.made', { day: text.day(madeAt) })}</p>}
          <form method="post" action="/ik/herstel">
            <button class="button" type="submit" name="doe" value="maak">
              {text(madeAt ? 'recovery.paper.again' : 'recovery.paper.make')}
            </button>
          </form>
          {madeAt && (
            <form method="post" action="/ik/herstel">
              <button class="button ghost" type="submit" name="doe" value="weg">
                {text('recovery.paper.remove')}
              </button>
            </form>
          )}
          <section class="card after-form">
            <h2>{text('recovery.forgot.helper')}</h2>
            <p>{text('recovery.forgot.who')}</p>
            <p>{text('recovery.paper.askNow')}</p>
          </section>
        </>
      )}
      <p>
        <a href="/vandaag">{text('devices.back')}</a>
      </p>
    </Page>
  )
}

interface ForgotProps {
  frame: Frame
  now: Date
  waiting: Waiting | undefined
  helper: string | undefined
  errors: FieldErrors | undefined
  typed: { words: string; code: string }
  byOrganisation: boolean
}

/** I forgot my code: what can be done, and what cannot. */
export function ForgotPage(props: ForgotProps) {
  const { frame, now, waiting, helper, errors, typed, byOrganisation } = props
  const { text } = frame
  const confirmed = waiting?.readyAt !== undefined
  const ready = waiting?.readyAt !== undefined && waiting.readyAt <= now
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('recovery.forgot.title')}</h1>
      {byOrganisation && <p>{text('recovery.forgot.byWork')}</p>}
      {confirmed && ready && waiting.way === 'helper' && (
        <form method="post" action="/ik/code/vergeten/nieuw" novalidate>
          <p>{text('recovery.forgot.now')}</p>
          <TextField
            text={text}
            name="words"
            label={text('recovery.words.label')}
            value={typed.words}
            errors={errors}
          />
          <TextField
            text={text}
            name="code"
            class="code"
            inputmode="numeric"
            label={text('proof.code.label')}
            hint={text('proof.choose.hint')}
            value={typed.code}
            errors={errors}
          />
          <button class="button" type="submit">
            {text('proof.choose.go')}
          </button>
          <p class="small soft after-form">{text('recovery.forgot.closed')}</p>
        </form>
      )}
      {confirmed && (
        <WaitingCard
          frame={frame}
          waiting={waiting}
          helper={helper}
          beside={ready && waiting.way === 'helper'}
        />
      )}
      {!confirmed && !byOrganisation && <Ways frame={frame} asked={waiting !== undefined} />}
      <p>
        <a href="/vandaag">{text('devices.back')}</a>
      </p>
    </Page>
  )
}

function Ways({ frame, asked }: { frame: Frame; asked: boolean }) {
  const { text } = frame
  return (
    <>
      <p>{text('recovery.forgot.what')}</p>
      {asked && (
        <p class="notice" role="status">
          {text('recovery.forgot.asked')}
        </p>
      )}
      <section class="card">
        <h2>{text('recovery.forgot.paper')}</h2>
        <p>{text('recovery.forgot.paperWhat')}</p>
        <a class="button" href="/herstel">
          {text('recovery.forgot.paperGo')}
        </a>
      </section>
      <section class="card">
        <h2>{text('recovery.forgot.helper')}</h2>
        <p>{text('recovery.forgot.who')}</p>
        <p>{text('recovery.forgot.why')}</p>
        <p>{text('recovery.forgot.together')}</p>
        <p>{text('recovery.forgot.closed')}</p>
        <form method="post" action="/ik/code/vergeten">
          <button class="button" type="submit">
            {text('recovery.forgot.ask')}
          </button>
        </form>
      </section>
      <section class="card">
        <h2>{text('recovery.forgot.neither')}</h2>
        <p>{text('recovery.forgot.neitherWhat')}</p>
        <p>{text('recovery.forgot.anew')}</p>
      </section>
    </>
  )
}

/** The two words, on one's own screen and nowhere else. */
export function WordsPage({ frame, words }: { frame: Frame; words: string }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text('recovery.words.title')}</h1>
      <section class="card next">
        <p class="spoken-word">{words}</p>
        <p>{text('recovery.words.show')}</p>
      </section>
      <p>{text('recovery.words.keep')}</p>
      <p>{text('recovery.words.never')}</p>
      <p class="soft">{text('recovery.words.lasts')}</p>
      <p>
        <a href="/ik/code/vergeten">{text('recovery.words.back')}</a>
      </p>
    </Page>
  )
}

interface Typed {
  email: string
  paper: string
}

/** Typing over what is on the paper. */
export function TypePaper({
  frame,
  typed,
  errors,
}: {
  frame: Frame
  typed?: Typed
  errors?: FieldErrors
}) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text('recovery.paper.have')}</h1>
      <p>{text('recovery.paper.type')}</p>
      <form method="post" action="/herstel" novalidate>
        <TextField
          text={text}
          name="email"
          type="email"
          label={text('signIn.email.label')}
          value={typed?.email}
          errors={errors}
        />
        <TextField
          text={text}
          name="paper"
          label={text('recovery.paper.label')}
          hint={text('recovery.paper.hint')}
          value={typed?.paper}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('signIn.code.go')}
        </button>
      </form>
      <p>
        <a href="/inloggen">{text('signIn.title')}</a>
      </p>
    </Page>
  )
}

/** The paper was right: when a new code can be chosen, or choosing it. */
export function ChoosePage({
  frame,
  typed,
  from,
  errors,
}: {
  frame: Frame
  typed: Typed
  /** Not before then. */
  from?: Date | undefined
  errors?: FieldErrors
}) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <WhatIsWrong text={text} errors={errors} />
      <h1>{text(from ? 'recovery.paper.right' : 'proof.change.title')}</h1>
      {from ? (
        <>
          <p>{text('recovery.paper.comeBack', { day: text.day(from), time: text.time(from) })}</p>
          <p>{text('recovery.paper.whyWait')}</p>
          <p>{text('recovery.paper.meanwhile')}</p>
        </>
      ) : (
        <form method="post" action="/herstel/nieuw" novalidate>
          <input type="hidden" name="email" value={typed.email} />
          <input type="hidden" name="paper" value={typed.paper} />
          <TextField
            text={text}
            name="code"
            class="code"
            inputmode="numeric"
            label={text('proof.code.label')}
            hint={text('proof.choose.hint')}
            errors={errors}
          />
          <button class="button" type="submit">
            {text('proof.choose.go')}
          </button>
          <p class="small soft after-form">{text('recovery.paper.usedUp')}</p>
        </form>
      )}
    </Page>
  )
}

/** From the mailbox: opening the link does nothing, the button does. */
export function StopPage({ frame, stopped }: { frame: Frame; stopped?: boolean }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <h1>{text(stopped ? 'recovery.stop.done' : 'recovery.stop.title')}</h1>
      <p>{text(stopped ? 'recovery.stop.doneWhat' : 'recovery.stop.what')}</p>
      {!stopped && (
        <form method="post">
          <button class="button" type="submit">
            {text('recovery.waiting.stop')}
          </button>
        </form>
      )}
      <p>
        <a href="/inloggen">{text('signIn.title')}</a>
      </p>
    </Page>
  )
}

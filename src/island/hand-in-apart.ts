/**
 * Hands in a sheet so that nobody can join it to the code it is of. The code is exchanged for a token
 * that was blinded here; then the sheet goes with the token, in a request that carries no code, no
 * cookie and no page it comes from. What is filled in stays in this tab until it was taken.
 */

import { blind, finalize, hexOf, hexOfBytes, joined, numberOf } from './blind-signature.ts'

const TOKEN_BYTES = 32
const DIGITS = 20

/** What this tab has of a ticket; it goes once the sheet was taken. */
interface Kept {
  /** The form, as it would be sent. */
  sheet: string
  page: number
  /** Drawn and blinded: from here on nothing of the sheet changes. In hexadecimals. */
  token?: { drawn: string; blinded: string; encoded: string; inverse: string }
  signature?: string
}

type Says = 'sending' | 'failed' | 'otherKey' | 'used' | 'over' | 'expired'

const root = document.querySelector<HTMLElement>('[data-handing-in]')
// Without these (an old browser, a connection that is not secure) the page shows the ordinary way.
if (root && globalThis.crypto?.subtle && typeof BigInt === 'function') void begin(root)

async function begin(root: HTMLElement) {
  const { handingIn, ticket, round, stratum, modulus: modulusHex, language } = root.dataset
  const modulus = BigInt(`0x${modulusHex}`)
  const length = modulusHex!.length
  const says: Record<Says, string> = JSON.parse(root.dataset.says!)
  const form = root.querySelector('form')
  const waiting = root.querySelector<HTMLElement>('[data-waiting]')!
  const status = waiting.querySelector<HTMLElement>('[role=status]')!
  const again = waiting.querySelector('button')!
  const of = (sheet: string) => ({ ronde: round!, deel: stratum!, antwoorden: sheet })
  const hex = (value: bigint) => hexOf(value).padStart(length, '0')
  let kept = recall()

  again.addEventListener('click', () => void finish())
  root.querySelector('[data-plain]')?.remove()
  if (await isOtherKey()) return tell('otherKey')
  if (kept?.token) return finish()
  if (form) fillIn(form)

  /** A letter has the digits of the key in its square: a key of somebody's own is then seen. */
  async function isOtherKey(): Promise<boolean> {
    const printed = location.hash.slice(1)
    if (!/^\d{20}$/.test(printed)) return false
    const bytes = Uint8Array.from(modulusHex!.match(/../g)!, (two) => Number.parseInt(two, 16))
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    return String(numberOf(hash) % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0') !== printed
  }

  /** Goes through the pages of the form, and keeps what is filled in with each step. */
  function fillIn(form: HTMLFormElement) {
    const pages = [...form.querySelectorAll<HTMLElement>('[data-page]')]
    const last = form.querySelector<HTMLElement>('[data-last]')!
    const say = form.querySelector<HTMLElement>('[data-say]')!
    const onward = form.querySelector<HTMLButtonElement>('[type=submit]')!
    const back = form.querySelector<HTMLButtonElement>('[data-back]')!
    const goOn = onward.textContent!
    let page = 0
    let seen = ''

    const isAsked = ({ dataset }: HTMLElement) =>
      Object.entries(JSON.parse(dataset.askedWhen ?? '{}')).every(
        ([earlier, code]) => chosen(earlier)?.value === String(code),
      )
    const chosen = (name: string) =>
      form.querySelector<HTMLInputElement>(`[data-question]:not([hidden]) [name="${name}"]:checked`)
    const numbers = pages.map((_, at) => at)
    const after = () => numbers.find((at) => at > page && asksAnything(at))
    const before = () => [...numbers].reverse().find((at) => at < page && asksAnything(at)) ?? 0

    if (kept) putBack(form, kept.sheet)
    show(Math.min(kept?.page ?? 0, pages.length - 1))
    form.hidden = false
    form.addEventListener('input', () => remember(page))
    back.addEventListener('click', () => move(before()))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const next = after()
      if (next !== undefined) return move(next)
      remember(page)
      onward.disabled = true
      void look().finally(() => {
        onward.disabled = false
      })
    })

    /** Shows of a page what is asked, given what was filled in before it. */
    function asksAnything(at: number): boolean {
      const questions = [...pages[at]!.querySelectorAll<HTMLElement>('[data-question]')]
      for (const question of questions) question.hidden = !isAsked(question)
      return questions.some(({ hidden }) => !hidden)
    }
    function move(to: number) {
      show(to)
      remember(to)
      pages[to]!.focus()
      pages[to]!.scrollIntoView()
    }
    function show(to: number) {
      page = to
      asksAnything(to)
      for (const [at, one] of pages.entries()) one.hidden = at !== to
      const isLast = after() === undefined
      last.hidden = !isLast
      back.hidden = to === 0
      onward.textContent = isLast ? onward.dataset.send! : goOn
    }

    /** Nothing is exchanged before it is sure that the sheet will be taken. */
    async function look() {
      const { sheet } = kept!
      const answer = await send('/meedoen/zonder-code/nakijken', { taal: language!, ...of(sheet) })
      if (answer?.outcome === 'fine' || (answer?.outcome === 'givesAway' && seen === sheet)) {
        return finish()
      }
      if (answer?.outcome === 'over') return tell('over')
      seen = sheet
      say.textContent = answer?.say ?? says.failed
      say.hidden = false
      const wrong = answer?.item && pages.findIndex((one) => one.querySelector(`#${answer.item}`))
      if (typeof wrong === 'number' && wrong >= 0) move(wrong)
    }

    function remember(at: number) {
      const sheet = new URLSearchParams()
      for (const [name, value] of new FormData(form)) sheet.append(name, String(value))
      keep({ sheet: String(sheet), page: at })
    }
  }

  async function finish() {
    tell('sending')
    await handIn().catch(() => tell('failed'))
  }

  /** Each step is kept before the next one: wherever it breaks off, it goes on from there. */
  async function handIn(): Promise<void> {
    if (!kept!.token) {
      const drawn = draw(TOKEN_BYTES)
      const message = joined(drawn, new TextEncoder().encode(`${round} ${stratum}`))
      const { blinded, encoded, inverse } = await blind(modulus, message, draw)
      const token = { drawn: hexOfBytes(drawn), blinded: hex(blinded) }
      keep({ ...kept!, token: { ...token, encoded: hex(encoded), inverse: hex(inverse) } })
    }
    const token = kept!.token!
    if (!kept!.signature) {
      const answer = await send(handingIn!, { blind: token.blinded })
      if (answer?.outcome !== 'given') return stop(answer?.outcome)
      const [encoded, inverse] = [BigInt(`0x${token.encoded}`), BigInt(`0x${token.inverse}`)]
      const made = { blinded: 0n, encoded, inverse }
      keep({ ...kept!, signature: hex(finalize(modulus, made, BigInt(`0x${answer.signed}`))) })
    }
    const answer = await send('/meedoen/zonder-code', {
      ...of(kept!.sheet),
      bewijs: token.drawn,
      handtekening: kept!.signature!,
    })
    // Used means taken: nobody else has this token, so an answer to us was lost.
    if (answer?.outcome !== 'taken' && answer?.outcome !== 'used') return stop(answer?.outcome)
    forget()
    location.replace(`/meedoen/dank?taal=${language}`)
  }

  function stop(outcome: string | undefined) {
    if (outcome === 'used' || outcome === 'over') forget()
    const isKnown = outcome === 'used' || outcome === 'over' || outcome === 'expired'
    tell(isKnown ? outcome : 'failed')
  }

  function tell(what: Says) {
    waiting.hidden = false
    if (form) form.hidden = true
    status.textContent = says[what]
    again.hidden = what !== 'failed'
    if (what === 'failed') again.focus()
    else status.focus()
  }

  function recall(): Kept | undefined {
    try {
      return JSON.parse(sessionStorage.getItem(ticket!)!) ?? undefined
    } catch {
      return undefined
    }
  }
  function keep(now: Kept) {
    kept = now
    try {
      sessionStorage.setItem(ticket!, JSON.stringify(now))
    } catch {
      // A browser that keeps nothing: then it lasts as long as this page.
    }
  }
  function forget() {
    kept = undefined
    try {
      sessionStorage.removeItem(ticket!)
    } catch {
      // The same.
    }
  }
}

const draw = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

interface Answer {
  outcome: string
  say?: string
  item?: string
  signed?: string
}

/** Undefined when nobody answered, or not as Roer does. */
async function send(address: string, fields: Record<string, string>): Promise<Answer | undefined> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      credentials: 'omit',
      // The address of this page says with which code somebody came.
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    return await answer.json()
  } catch {
    return undefined
  }
}

function putBack(form: HTMLFormElement, sheet: string) {
  const filled = new URLSearchParams(sheet)
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement) field.value = filled.get(field.name) ?? ''
    if (!(field instanceof HTMLInputElement)) continue
    const isChoice = field.type === 'radio' || field.type === 'checkbox'
    if (isChoice) field.checked = filled.getAll(field.name).includes(field.value)
    else field.value = filled.get(field.name) ?? ''
  }
}

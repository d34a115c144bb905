/** Somebody with a browser that shows nothing: cookies, forms, and every byte that comes back. */

export interface Answer {
  status: number
  headers: Headers
  body: string
  /** Where it sends one on to, as a path. */
  onward: string | undefined
}

export type Form = Readonly<Record<string, string | readonly string[]>>

export interface Visitor {
  readonly address: string
  get(path: string): Promise<Answer>
  post(path: string, form: Form): Promise<Answer>
  /** As it is given, with this visitor's cookies. */
  send(path: string, request: RequestInit & { duplex?: 'half' }): Promise<Answer>
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
  /** Asks for a code, and uses it; then chooses an own code, or proves with the one there is. */
  signIn(
    email: string,
    codeFor: (email: string) => Promise<{ text: string }>,
    options?: SignInOptions,
  ): Promise<void>
}

export interface SignInOptions {
  /** Whether to prove it as well; without that the mailed code is all there is. */
  prove?: boolean
  /** Whether they say that the device is theirs, which keeps them signed in for longer. */
  own?: boolean
}

/** Everybody in the tests chose the same, so that nobody forgets it. */
export const OWN_CODE = '274951'

interface VisitorOptions {
  /** Told of every answer, with what was sent to get it. */
  notice?: (asked: { path: string; sent: string }, answer: Answer) => void
  /** How it asks: over the network when nothing else is said. */
  ask?: (url: string, request: RequestInit) => Promise<Response>
}

export function visitor(address: string, { notice, ask = fetch }: VisitorOptions = {}): Visitor {
  const cookies = new Map<string, string>()

  async function send(path: string, request: RequestInit): Promise<Answer> {
    const headers = new Headers(request.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await ask(address + path, { ...request, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0/i.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    const onward = response.headers.get('location') ?? undefined
    const answer = {
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      onward,
    }
    notice?.({ path, sent: String(request.body ?? '') }, answer)
    return answer
  }

  const post = (path: string, form: Form) =>
    send(path, { method: 'POST', body: encoded(form), headers: { origin: address } })

  return {
    address,
    get: (path) => send(path, {}),
    post,
    send,
    cookie: (name) => cookies.get(name),
    setCookie: (name, value) => void cookies.set(name, value),
    async signIn(email, codeFor, { prove = true, own = true } = {}) {
      await post('/inloggen', { email })
      // Other letters may lie there unread: that something is waiting, for instance.
      let code: string | undefined
      while (!code) code = /^[^/]*\b(\d{6,10})\b/.exec((await codeFor(email)).text)?.[1]
      const { status, onward } = await post('/inloggen/code', { code, ...(own && { own: 'yes' }) })
      if (status !== 303 || !onward) throw new Error(`${email} could not sign in: ${status}`)
      const first = await send('/vandaag', {})
      if (first.onward?.startsWith('/ik/code')) {
        const chosen = await post('/ik/code', { code: OWN_CODE, verder: '/vandaag' })
        if (chosen.status !== 303) throw new Error(`${email} chose no code: ${chosen.status}`)
      } else if (prove) {
        const proved = await post('/bewijs', { 'eigen-code': OWN_CODE })
        if (proved.status !== 303) throw new Error(`${email} proved nothing: ${proved.status}`)
      }
    },
  }
}

export function encoded(form: Form): URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one as string]),
  )
  return new URLSearchParams(pairs)
}

/**
 * The sign-in of an organisation as it is met in the world: a real OpenID provider on this machine,
 * that knows everybody by the name they type, with any address they like to have.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { Provider } from 'oidc-provider'
import { loadOrganisations } from '../src/access/organisation/load.ts'
import { type Form, type Visitor, visitor } from './visitor.ts'

const CLIENT = 'roer'
const SECRET = 'only-for-this-test-only-for-this-test'

export interface TestOrganisations {
  /** What ROER_ORGANISATIONS says. */
  readonly file: string
  keyOf(name: string): string
  /** Types who one is, as in a browser, and goes along. @returns where it leads: back to Roer */
  signIn(somebody: Visitor, url: string, login: string): Promise<string>
  /** Thinks better of it. */
  cancel(somebody: Visitor, url: string): Promise<string>
  /** Signs out there, and says yes to it. @returns where it leads */
  signOut(somebody: Visitor, url: string): Promise<string>
  /** Whether this browser is let through without being asked who it is. */
  knows(somebody: Visitor, url: string): Promise<boolean>
}

/** @param names each gets a provider of its own; one that ends in `down` never answers */
export function useOrganisations(
  names: readonly string[],
  reachedAt: string,
  claimed: (login: string) => string,
): TestOrganisations {
  const folder = mkdtempSync(join(tmpdir(), 'organisations-'))
  const file = join(folder, 'organisations.yaml')
  const servers: Server[] = []
  const keys = new Map<string, string>()

  before(async () => {
    writeFileSync(join(folder, 'secret'), `${SECRET}\n`, { mode: 0o600 })
    const issuers = new Map<string, string>()
    for (const name of names) {
      const server = createServer()
      await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
      issuers.set(name, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      if (name.endsWith('down')) await new Promise((closed) => server.close(closed))
      else servers.push(server)
    }
    const lines = [...issuers].map(
      ([name, issuer]) =>
        `  - { name: ${name}, issuer: '${issuer}', client_id: ${CLIENT}, secret_file: secret }\n`,
    )
    writeFileSync(file, `organisations:\n${lines.join('')}`)
    for (const { name, key } of loadOrganisations(file)) keys.set(name, key)
    const up = names.filter((name) => !name.endsWith('down'))
    for (const [place, name] of up.entries()) {
      const provider = new Provider(issuers.get(name)!, {
        clients: [
          {
            client_id: CLIENT,
            client_secret: SECRET,
            redirect_uris: [`${reachedAt}/inloggen/via/${keys.get(name)}/terug`],
            post_logout_redirect_uris: [`${reachedAt}/`],
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'] },
        conformIdTokenClaims: false,
        cookies: { keys: ['only for this test'] },
        findAccount: (_, sub) => ({
          accountId: sub,
          claims: () => ({ sub, email: claimed(sub), email_verified: true }),
        }),
      })
      servers[place]!.on('request', provider.callback())
    }
  })
  after(() => {
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
    rmSync(folder, { recursive: true })
  })

  /** Follows the provider until it asks something, or sends one away. */
  async function follow(browser: Visitor, url: string) {
    for (let at = url; ; ) {
      const { pathname, search, origin } = new URL(at)
      if (origin !== browser.address) return { at, body: undefined }
      const answer = await browser.get(pathname + search)
      if (!answer.onward) return { at, body: answer.body }
      at = new URL(answer.onward, at).href
    }
  }

  /** One browser has cookies of both sites. */
  const browsers = new WeakMap<Visitor, Map<string, Visitor>>()
  function browserAt(somebody: Visitor, url: string): Visitor {
    const sites = browsers.get(somebody) ?? new Map<string, Visitor>()
    browsers.set(somebody, sites)
    const { origin } = new URL(url)
    const there = sites.get(origin) ?? visitor(origin)
    sites.set(origin, there)
    return there
  }

  return {
    file,
    keyOf: (name) => keys.get(name)!,
    async signIn(somebody, url, login) {
      const browser = browserAt(somebody, url)
      for (let page = await follow(browser, url); ; ) {
        if (page.body === undefined) return page.at
        const form: Form = page.body.includes('name="login"')
          ? { prompt: 'login', login, password: 'any' }
          : { prompt: 'consent' }
        const { onward } = await browser.post(new URL(page.at).pathname, form)
        if (!onward) throw new Error(`${login} could not sign in at ${browser.address}`)
        page = await follow(browser, new URL(onward, page.at).href)
      }
    },
    async cancel(somebody, url) {
      const browser = browserAt(somebody, url)
      const page = await follow(browser, url)
      const away = await follow(browser, `${page.at}/abort`)
      return away.at
    },
    async signOut(somebody, url) {
      const browser = browserAt(somebody, url)
      const { at, body } = await follow(browser, url)
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(body ?? '')?.[1] ?? ''
      const form = { xsrf, logout: 'yes' }
      const { onward } = await browser.post(`${new URL(at).pathname}/confirm`, form)
      return (await follow(browser, new URL(onward!, at).href)).at
    },
    async knows(somebody, url) {
      const { body } = await follow(browserAt(somebody, url), url)
      return !body?.includes('name="login"')
    },
  }
}

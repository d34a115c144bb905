/** The stream behind an open page, as somebody's own browser gets it, and as bare bytes. */

import type { Page } from 'playwright-core'
import { phone, type TestBrowser } from '../browser.ts'
import type { Visitor } from '../visitor.ts'

/** A page in a browser in which this visitor is signed in, with its stream open. */
export async function followingPage(
  browser: TestBrowser,
  visitor: Visitor,
  path: string,
): Promise<Page> {
  const page = await browser.open(phone)
  await signIn(page, visitor)
  await openFollowing(page, visitor.address + path)
  return page
}

/** Gives a browser the session that this visitor has. */
export const signIn = (page: Page, visitor: Visitor) =>
  page
    .context()
    .addCookies([{ name: 'roer', value: visitor.cookie('roer')!, url: visitor.address }])

/** Opens a page that follows, and waits until it listens. */
export async function openFollowing(page: Page, address: string): Promise<void> {
  const opened = page.waitForResponse((response) => response.url().includes('/live?'))
  await page.goto(address)
  await opened
}

export interface Stream {
  /** Every byte since it was opened. */
  readonly received: string
  close(): void
}

/** Listens to the stream of this family's plan, from the moment the plan was drawn. */
export async function listen(visitor: Visitor, family: string): Promise<Stream> {
  const { body } = await visitor.get(`/p/${family}/plan`)
  const source = /data-live="([^"]+)"/.exec(body)![1]!
  const over = new AbortController()
  const response = await fetch(visitor.address + source, {
    headers: { cookie: `roer=${visitor.cookie('roer')}` },
    signal: over.signal,
  })
  const stream = { received: '', close: () => over.abort() }
  void (async () => {
    for await (const bytes of response.body!) stream.received += Buffer.from(bytes).toString()
  })().catch(() => {})
  return stream
}

/** Somebody who is signed in and proved that it is them, with a browser to walk through Roer with. */

import { phone, type TestBrowser } from '../browser.ts'
import type { RoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'
import { type Looking, type Walk, walk } from './walk.ts'

export interface Somebody {
  /** For what the test does for them that is no part of what it is about. */
  visitor: Visitor
  walk: Walk
}

export async function somebody(
  { roer, browser }: { roer: RoerHere; browser: TestBrowser },
  email: string,
  how: { size?: typeof phone; javaScriptEnabled?: boolean; looking?: Looking } = {},
): Promise<Somebody> {
  const { size = phone, javaScriptEnabled = true, looking = 'closely' } = how
  const visitor = await roer.signedIn(email)
  const page = await browser.open(size, { javaScriptEnabled })
  const value = visitor.cookie('roer')!
  await page.context().addCookies([{ name: 'roer', value, url: roer.address }])
  return { visitor, walk: walk(page, roer.address, looking) }
}

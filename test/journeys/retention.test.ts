/** Anybody reads how long Roer keeps things, on a phone and at a desk. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axeViolations, desktop, leave, phone, tooWideAt320, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'

describe('how long Roer keeps things', () => {
  const roer = useRoerHere()
  const browser = useBrowser()

  for (const { size, on } of [
    { size: phone, on: 'a phone' },
    { size: desktop, on: 'a desk' },
  ]) {
    test(`is found from the front door and read on ${on}`, async () => {
      const page = await browser.open(size)
      await page.goto(roer.address)
      await page.getByRole('link', { name: 'Hoe lang Roer iets bewaart' }).click()
      await page.getByRole('heading', { level: 1, name: 'Hoe lang Roer iets bewaart' }).waitFor()
      assert.equal(await page.title(), 'Roer')
      assert.deepEqual(await axeViolations(page), [])
      assert.deepEqual(await tooWideAt320(page), [])
      await leave(page)
    })
  }
})

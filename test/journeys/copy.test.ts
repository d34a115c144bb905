/** A youth takes a copy of the plan along, and reads it without Roer. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { join, membersSeenBy, startFamily, write } from '../a-family.ts'
import { axeViolations, desktop, leave, phone, tooWideAt320, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'
import { signIn } from './stream.ts'

/** SHOTS=folder keeps a picture of what was seen. */
const SHOTS = process.env.SHOTS

describe('a copy of the plan', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  const folder = mkdtempSync(path(tmpdir(), 'roer-copy-'))
  after(() => rmSync(folder, { recursive: true }))
  let noor: Visitor
  let family: string

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    const mama = await roer.signedIn('mama@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const her = { name: 'Mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, her)
    const people = await membersSeenBy(noor, family)
    const goal = { text: 'Weer elke dag naar school' }
    const id = await write(noor, family, 'goal', goal, [people.Mama!])
    const step = {
      text: 'Samen fietsen op maandag',
      who: people.Mama!,
      due: '2026-12-01',
      goal: id,
    }
    await write(mama, family, 'action', step, [people.Noor!])
    const voice = { feeling: 'hard', text: `Ik slaap slecht${'aaaa'.repeat(30)}` }
    const own = await write(noor, family, 'voice', voice)
    const change = { id: own, version: '1', feeling: 'hard', text: 'Ik slaap soms slecht' }
    await noor.post(`/p/${family}/stuk/${own}/verander`, change)
    const seen = { dimension: 'can', text: 'Goed luisteren', whose: people.Noor! }
    await write(mama, family, 'strength', seen, [people.Noor!])
  })

  for (const { size, on } of [
    { size: phone, on: 'phone' },
    { size: desktop, on: 'desk' },
  ]) {
    test(`is found, taken along and read on a ${on}`, async () => {
      await roer.database.bare.deleteFrom('copy_taken').execute()
      const page = await browser.open(size)
      const shoot = async (name: string) => {
        if (SHOTS) await page.screenshot({ path: path(SHOTS, `${name}-${on}.png`), fullPage: true })
      }
      await signIn(page, noor)
      await page.goto(`${roer.address}/p/${family}/ik`)
      await page.getByRole('link', { name: 'Neem een kopie mee' }).click()
      await page.getByRole('heading', { level: 1, name: 'Neem een kopie mee' }).waitFor()
      assert.equal(await page.title(), 'Roer')
      assert.deepEqual(await axeViolations(page), [])
      assert.deepEqual(await tooWideAt320(page), [])
      await shoot('copy')
      await page.getByLabel('Ook wat alleen van mij is').check()
      await readWithoutRoer(page, 'copy-file', shoot, [
        ...['Ik slaap soms slecht', 'Samen fietsen op maandag'],
      ])

      await page.goto(`${roer.address}/p/${family}/ik`)
      await page.getByRole('link', { name: 'Wat Roer van mij bewaart' }).click()
      await page.getByRole('heading', { level: 1, name: 'Wat Roer van mij bewaart' }).waitFor()
      assert.deepEqual(await axeViolations(page), [])
      assert.deepEqual(await tooWideAt320(page), [])
      await shoot('account')
      await readWithoutRoer(page, 'account-file', shoot, ['noor@family.example'])
      await leave(page)
    })
  }

  /** Takes the file along and opens it: it asks nobody for anything. */
  async function readWithoutRoer(
    page: Page,
    name: string,
    shoot: (name: string) => Promise<void>,
    holds: readonly string[],
  ) {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Om te lezen of te printen' }).click()
    const download = await coming
    assert.match(download.suggestedFilename(), /^kopie-\d{4}-\d{2}-\d{2}\.html$/)
    const file = path(folder, `${name}.html`)
    await download.saveAs(file)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`file://${file}`)
    for (const words of holds) await page.getByText(words).waitFor()
    assert.equal(await page.title(), 'Roer')
    assert.deepEqual(asked, [`file://${file}`])
    assert.deepEqual(await axeViolations(page), [])
    assert.deepEqual(await tooWideAt320(page), [])
    await shoot(name)
    page.removeAllListeners('request')
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadTexts } from '../platform/text.ts'
import { Page } from './page.tsx'

const { nl, en } = loadTexts()
const page = (props: Partial<Parameters<typeof Page>[0]> = {}, path = '/plan?a=1', text = nl) =>
  String(<Page frame={{ text, asset: (name) => `/assets/${name}`, path }} {...props} />)

test('a page is called Roer and nothing else, in history and over a shoulder', () => {
  assert.match(page(), /<title>Roer<\/title>/)
  assert.match(page(), /^<!doctype html>/i)
})

test('a page says its language and offers the other, with the same place', () => {
  assert.match(page(), /<html lang="nl" dir="ltr">/)
  assert.match(page(), /<a href="\/plan\?a=1&amp;taal=en" lang="en" hreflang="en">English<\/a>/)
  assert.match(page({}, '/nu?taal=en', en), /<a href="\/nu\?taal=nl" lang="nl"/)
})

test('a page takes nothing from another place', () => {
  const html = page({ tabs: { family: 'f', current: 'plan' }, live: '/p/f/live?sinds=x' })
  for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) {
    assert.match(address!, /^[/#](?!\/)/, address)
  }
  assert.doesNotMatch(html, /<style|style=|\son\w+=|<script(?![^>]*\bsrc=)/)
})

test('the way out and the numbers to call stand on every page', () => {
  for (const html of [page(), page({ tabs: { family: 'f' } }), page({ wide: true })]) {
    assert.match(html, /<a class="exit" href="\/weg" data-to="https:[^"]+" rel="nofollow">/)
    assert.equal(html.match(/<a href="\/nu">/g)?.length, 1)
    assert.match(html, /<a class="skip" href="#main">/)
    assert.match(html, /<main id="main"/)
  }
})

test('the four places of a plan are there with the one we are in; never more than four', () => {
  const html = page({ tabs: { family: 'f', current: 'circle' } })
  const places = [...html.matchAll(/<a href="\/p\/f\/(\w+)"( aria-current="page")?>/g)]
  assert.deepEqual(
    places.map(([, place, current]) => [place, current !== undefined]),
    [
      ['vandaag', false],
      ['plan', false],
      ['kring', true],
      ['ik', false],
    ],
  )
})

test('only a page that can change listens', () => {
  assert.doesNotMatch(page(), /data-live|live\.js/)
  const html = page({ live: '/p/f/live?sinds=x' })
  assert.match(html, /<body data-live="\/p\/f\/live\?sinds=x">/)
  assert.match(html, /<script type="module" src="\/assets\/live\.js"[^>]*>/)
})

/**
 * "Snel weg": the page is gone before anything is asked of the server, the session ends behind it,
 * and it is not the page that Back returns to. Three times Shift does the same. Without JavaScript
 * the link goes by way of the server. Other tabs close along, and a page that the browser kept aside
 * for Back is fetched anew.
 */

import { threeTimesShift } from './three-times-shift.ts'

const otherTabs = new BroadcastChannel('roer')
otherTabs.addEventListener('message', ({ data }) => {
  if (data === 'away') goAway()
  else hideAndGo('/')
})

const exit = () => document.querySelector<HTMLAnchorElement>('a.exit')

function hideAndGo(address: string) {
  document.documentElement.hidden = true
  location.replace(address)
}

/** Without waiting for an answer: on a slow line somebody may be standing there already. */
function goAway() {
  document.documentElement.hidden = true
  const link = exit()
  if (!link) return
  const ending = fetch(link.href, { method: 'POST', keepalive: true, redirect: 'manual' })
  // Offline there is nobody to tell; the session then ends by itself.
  ending.catch(() => {})
  location.replace(link.dataset.to ?? link.href)
}

function leave() {
  otherTabs.postMessage('away')
  goAway()
}

document.addEventListener('click', (event) => {
  if (!(event.target as Element).closest('a.exit')) return
  event.preventDefault()
  leave()
})

document.addEventListener('keydown', threeTimesShift(leave))

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.getAttribute('action') === '/uitloggen') otherTabs.postMessage('signed out')
})

addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  document.documentElement.hidden = true
  location.reload()
})

/**
 * An open page follows what others change: the server says "look", and the page is fetched anew and
 * changes only where it differs. Links and forms stay the browser's own, as without JavaScript.
 *
 * No text ever becomes a page here, as Trusted Types demand: the browser itself hands over a
 * document, in which nothing runs, and what differs is taken from it node by node.
 */

import { Idiomorph } from 'idiomorph'
import { isHalfFilled } from './half-filled.ts'

const AGAIN_AFTER_MS = 10_000

let fetching = false
let lookAgain = false

function listen() {
  const address = document.body.dataset.live
  if (!address) return
  const stream = new EventSource(address)
  stream.addEventListener('message', () => void look())
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => void comeBack(), AGAIN_AFTER_MS)
  })
}

/** The server closed the stream for good: only a page that is still there listens again. */
async function comeBack() {
  if (await look()) listen()
  else setTimeout(() => void comeBack(), AGAIN_AFTER_MS)
}

/** @returns whether the page could be fetched */
async function look(): Promise<boolean> {
  lookAgain = true
  if (fetching) return true
  fetching = true
  let found = true
  try {
    while (lookAgain && found) {
      lookAgain = false
      found = await fetchAndFollow()
    }
  } finally {
    fetching = false
  }
  return found
}

/** A page of which the server has a fault to tell, or that did not come, leaves this one as it is. */
async function fetchAndFollow(): Promise<boolean> {
  const { status, page, address } = await fetchPage()
  if (!page || status >= 500) return false
  const [here] = location.href.split('#')
  // Signed out, here or elsewhere: this screen closes.
  if (status === 401 || address !== here) {
    document.documentElement.hidden = true
    location.replace(address)
    return false
  }
  follow(page)
  return true
}

interface Fetched {
  status: number
  page: Document | null
  address: string
}

/** By XMLHttpRequest, because `fetch` gives text and only this gives a document. */
function fetchPage(): Promise<Fetched> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', location.href)
    request.responseType = 'document'
    // Nobody did anything: a page that looks again by itself keeps no session alive.
    request.setRequestHeader('x-asked-by', 'page')
    request.addEventListener('loadend', () =>
      resolve({
        status: request.status,
        page: request.responseXML,
        address: request.responseURL,
      }),
    )
    request.send()
  })
}

/** A script of the page holds it, or tells something there: it stays as it is on this screen. */
const isKept = (node: Node) => node instanceof Element && node.hasAttribute('data-kept')

function follow(page: Document) {
  Idiomorph.morph(document.body, page.body, {
    callbacks: {
      // What somebody is typing, choosing or holding stays theirs until they send it or let go.
      beforeNodeMorphed: (old: Node) =>
        !(old instanceof HTMLFormElement && isHalfFilled(old)) && !isKept(old),
      beforeAttributeUpdated: (name, element) =>
        !(name === 'open' && element instanceof HTMLDetailsElement),
    },
  })
}

// A script that kept something from following asks to look once it let go.
document.addEventListener('roer-look', () => void look())

listen()

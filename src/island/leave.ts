/**
 * "Snel weg": the page is gone before the server answers, and it is not the page that Back returns
 * to. Without JavaScript the same link goes by way of the server. Signing out closes the other tabs
 * as well, and a page that the browser kept aside for Back is fetched anew.
 */

const otherTabs = new BroadcastChannel('roer')
otherTabs.addEventListener('message', () => hideAndGo('/'))

function hideAndGo(address: string) {
  document.documentElement.hidden = true
  location.replace(address)
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a.exit')
  if (!link) return
  event.preventDefault()
  otherTabs.postMessage('left')
  hideAndGo(link.href)
})

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.getAttribute('action') === '/uitloggen') otherTabs.postMessage('left')
})

addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  document.documentElement.hidden = true
  location.reload()
})

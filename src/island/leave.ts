/**
 * "Snel weg": the page is gone before the server answers, and it is not the page that Back returns
 * to. Without JavaScript the same link goes by way of the server.
 */

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a.exit')
  if (!link) return
  event.preventDefault()
  document.documentElement.hidden = true
  location.replace(link.href)
})

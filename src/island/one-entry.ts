/**
 * A visit leaves one line in the history of the browser instead of a trail of pages: a link inside
 * Roer takes the place of the page it stands on. Forms are the browser's own and still leave one.
 */

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0) return
  // With one of these keys somebody asks for another tab or window.
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin)
    return
  // A place on this very page is no page.
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return
  event.preventDefault()
  location.replace(link.href)
})

/**
 * The map of one's own circle: a face is dragged to another ring, or moved there with the arrows of
 * a keyboard. It stands there once the server has kept that, and goes back where it was when not.
 * The page then follows by itself, and draws everybody in their place.
 */

/** A finger that shakes less than this has tapped. */
const TAP_WITHIN_PX = 7

/** From the outside in, as the steps of a slider go up. */
const rings = ['help', 'further', 'close'] as const
type Ring = (typeof rings)[number]

interface Held {
  handle: SVGGElement
  pointer: number
  /** Where it was taken hold of, on the screen. */
  from: { x: number; y: number }
  /** Whether it has left its place. */
  lifted: boolean
}

let held: Held | undefined
/** Changes wait for each other: each goes with the version that the one before it made. */
let saving = Promise.resolve()
let waiting = 0

const handleOf = (target: EventTarget | null) =>
  (target as Element | null)?.closest<SVGGElement>('.handle') ?? undefined
const mapOf = (handle: Element) => handle.closest<SVGSVGElement>('svg[data-circle]')!

// A finger that takes hold of somebody moves them, not the page. Chromium heeds `touch-action` on no
// part of a picture; on all of it, nobody could scroll past.
document.querySelector('svg[data-circle]')?.addEventListener(
  'touchstart',
  (event) => {
    if (handleOf(event.target)) event.preventDefault()
  },
  { passive: false },
)

document.addEventListener('pointerdown', (event) => {
  const handle = handleOf(event.target)
  if (!handle || held || event.button !== 0) return
  held = {
    handle,
    pointer: event.pointerId,
    from: { x: event.clientX, y: event.clientY },
    lifted: false,
  }
  handle.setPointerCapture(event.pointerId)
})

document.addEventListener('pointermove', (event) => {
  if (!held || event.pointerId !== held.pointer) return
  const { handle, from } = held
  if (!held.lifted) {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < TAP_WITHIN_PX) return
    held.lifted = true
    lift(handle)
  }
  stand(handle, placeOf(handle, event))
})

document.addEventListener('pointerup', (event) => {
  if (!held || event.pointerId !== held.pointer) return
  const { handle, lifted } = held
  held = undefined
  if (!lifted) {
    location.replace(handle.dataset.page!)
    return
  }
  const ring = ringAt(mapOf(handle), placeOf(handle, event))
  if (ring === handle.dataset.ring) putBack(handle)
  else save(handle, () => ring)
})

document.addEventListener('pointercancel', (event) => {
  if (!held || event.pointerId !== held.pointer) return
  const { handle, lifted } = held
  held = undefined
  if (lifted) putBack(handle)
})

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
}

document.addEventListener('keydown', (event) => {
  const handle = handleOf(event.target)
  if (!handle || held || event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Enter') {
    location.replace(handle.dataset.page!)
    return
  }
  const step = STEPS[event.key]
  if (step === undefined) return
  event.preventDefault()
  save(handle, (ring) => rings[rings.indexOf(ring) + step])
})

/** Where a pointer is, in the units of the map. */
function placeOf(handle: Element, { clientX, clientY }: MouseEvent): DOMPoint {
  const onScreen = mapOf(handle).getScreenCTM()!
  return new DOMPoint(clientX, clientY).matrixTransform(onScreen.inverse())
}

/** The innermost ring that holds this point; beyond the last one it is the last. */
function ringAt(map: SVGSVGElement, { x, y }: DOMPoint): Ring {
  const holding = [...map.querySelectorAll<SVGEllipseElement>('ellipse[data-ring]')].filter(
    ({ rx, ry }) => (x / rx.baseVal.value) ** 2 + (y / ry.baseVal.value) ** 2 <= 1,
  )
  return (holding.at(-1)?.dataset.ring ?? 'help') as Ring
}

const partsOf = ({ dataset: { item } }: SVGElement) => ({
  face: document.getElementById(`face-${item}`),
  line: document.getElementById(`line-${item}`),
})

/** While somebody is held, and until it is kept, the map does not follow what others do. */
function lift(handle: SVGGElement) {
  handle.dataset.was = handle.getAttribute('transform')!
  mapOf(handle).setAttribute('data-kept', '')
  const { face } = partsOf(handle)
  face?.setAttribute('data-lifted', '')
  // Over the others, until the page is drawn anew.
  if (face) face.parentNode?.append(face)
}

function stand(handle: SVGGElement, { x, y }: { x: number; y: number }) {
  const { face, line } = partsOf(handle)
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})`
  handle.setAttribute('transform', place)
  face?.setAttribute('transform', place)
  for (const path of line?.children ?? []) {
    path.setAttribute('d', `M0 0L${x.toFixed(1)} ${y.toFixed(1)}`)
  }
}

function putBack(handle: SVGGElement) {
  const { was } = handle.dataset
  if (was !== undefined) {
    const [x, y] = was.match(/-?[\d.]+/g)!.map(Number)
    stand(handle, { x: x!, y: y! })
  }
  letGo(handle)
}

function letGo(handle: SVGGElement) {
  delete handle.dataset.was
  partsOf(handle).face?.removeAttribute('data-lifted')
  if (waiting > 0 || held) return
  mapOf(handle).removeAttribute('data-kept')
  document.dispatchEvent(new Event('roer-look'))
}

/** @param to which ring it goes to from where it is by then; none when there is none */
function save(handle: SVGGElement, to: (from: Ring) => Ring | undefined) {
  waiting++
  saving = saving.then(async () => {
    const ring = to(handle.dataset.ring as Ring)
    const kept = ring === undefined ? undefined : await send(handle, ring)
    waiting--
    if (kept === false) putBack(handle)
    else letGo(handle)
  })
}

/** @returns whether the server kept it */
async function send(handle: SVGGElement, ring: Ring): Promise<boolean> {
  const { page, version } = handle.dataset
  try {
    const response = await fetch(`${page}/kring`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ ring, version: version! }),
    })
    if (!response.ok) throw new Error(String(response.status))
    const answer = (await response.json()) as { version: number }
    handle.dataset.version = String(answer.version)
    handle.dataset.ring = ring
    const called = mapOf(handle).querySelector<SVGElement>(`ellipse[data-ring="${ring}"]`)
    tell('saved', `${handle.getAttribute('aria-label')}: ${called?.dataset.called}`)
    return true
  } catch {
    tell('failed')
    return false
  }
}

/** Said on the screen and to whoever listens to it. */
function tell(outcome: 'saved' | 'failed', what = '') {
  const place = document.getElementById('saved')
  if (place) place.textContent = `${place.dataset[outcome]} ${what}`.trim()
}

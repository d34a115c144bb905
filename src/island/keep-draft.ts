/**
 * Keeps what somebody types a moment after they stop, and says so only when the server has it. The
 * words stay in the form, whatever happens; without a script they are kept with each question.
 */

const AFTER_MS = 900

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keeps]')) keep(form)

function keep(form: HTMLFormElement) {
  const status = form.querySelector<HTMLElement>('[role=status]')!
  const address = form.dataset.keeps!
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isSent = false

  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void send(), AFTER_MS)
  })
  // What is kept by then goes with the form itself; a late answer must not come after it.
  form.addEventListener('submit', () => {
    isSent = true
    clearTimeout(waiting)
  })

  async function send() {
    const said = new URLSearchParams()
    for (const [name, value] of new FormData(form)) said.append(name, String(value))
    const kept = await fetch(address, { method: 'POST', body: said }).catch(() => undefined)
    if (isSent) return
    status.textContent = kept?.ok ? await kept.text() : status.dataset.failed!
  }
}

/**
 * Forms that a passkey fills in: a tap asks the device, and its answer is sent like any other field.
 * Without JavaScript, or where the browser has no passkeys, these forms stay away.
 */

import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

const forms = document.querySelectorAll<HTMLFormElement>('form[data-passkey]')

for (const form of browserSupportsWebAuthn() ? forms : []) {
  const area = form.closest<HTMLElement>('[data-with-passkeys]') ?? form
  area.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask(form)
  })
}

async function ask(form: HTMLFormElement) {
  const failed = form.querySelector<HTMLElement>('[role=alert]')
  const field = (mark: string) => form.querySelector<HTMLInputElement>(mark)!
  if (failed) failed.hidden = true
  try {
    const response = await fetch(form.dataset.passkey!, { method: 'POST' })
    if (!response.ok) throw new Error(String(response.status))
    const { id, options } = await response.json()
    const answer = form.dataset.makes
      ? await startRegistration({ optionsJSON: options })
      : await startAuthentication({ optionsJSON: options })
    field('[data-question]').value = id
    field('[data-answer]').value = JSON.stringify(answer)
    form.submit()
  } catch {
    // Somebody who taps "cancel" and a device without a passkey look the same, on purpose.
    if (failed) failed.hidden = false
  }
}

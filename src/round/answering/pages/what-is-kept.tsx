import type { Text } from '../../../platform/text.ts'

const lines = ['who', 'kept', 'few', 'phone'] as const

/** What "anonymous" means here, in a few lines, with what it does not mean. */
export function WhatIsKept({ text }: { text: Text }) {
  return (
    <section class="kept" aria-labelledby="kept">
      <h2 id="kept">{text('answering.kept.title')}</h2>
      <ul>
        {lines.map((line) => (
          <li>{text(`answering.kept.${line}`)}</li>
        ))}
      </ul>
    </section>
  )
}

/** Numbers that a person in danger needs; kept apart from texts, since they are dialled. */

import type { Text } from '../platform/text.ts'

export const helpNumbers = {
  emergency: { shown: '112', dialled: '112' },
  safeHome: { shown: '0800-2000', dialled: '08002000' },
  childLine: { shown: '0800-0432', dialled: '08000432' },
  suicideLine: { shown: '0800-0113', dialled: '08000113' },
} as const

export type HelpNumber = keyof typeof helpNumbers

/** A few of them, short: a number to tap, and whose it is. */
export function HelpNumbers({ text, these }: { text: Text; these: readonly HelpNumber[] }) {
  return (
    <ul class="numbers">
      {these.map((key) => (
        <li>
          <a class="number" href={`tel:${helpNumbers[key].dialled}`}>
            <b>
              <bdi>{helpNumbers[key].shown}</bdi>
            </b>
            <span>{text(`help.${key}.short`)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

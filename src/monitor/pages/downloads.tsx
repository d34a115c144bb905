/** The same figures for programs, exactly as chosen on the page. */

import type { Text } from '../../platform/text.ts'
import { addressOf, type Choice } from '../choice.ts'

export function Downloads({ text, chosen }: { text: Text; chosen: Choice }) {
  return (
    <p class="downloads">
      <a href={addressOf('/cijfers.csv', chosen)}>{text('figures.download.csv')}</a>
      <a href={addressOf('/cijfers.json', chosen)}>{text('figures.download.json')}</a>
    </p>
  )
}

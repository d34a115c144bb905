/** How far a question is answered, as a word in a coloured pill. */

import type { Text } from '../../platform/text.ts'
import type { AnswerStatus } from '../answers.ts'

export const Badge = ({ text, status }: { text: Text; status: AnswerStatus }) => (
  <span class={`badge ${status}`}>{text(`figures.status.${status}`)}</span>
)
